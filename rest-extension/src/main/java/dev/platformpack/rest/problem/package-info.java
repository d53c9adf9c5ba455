/**
 * What a caller learns when a request fails: RFC 9457 problems in our own words, never an exception's.
 * Runs in the request's transaction and marks it for rollback.
 */
package dev.platformpack.rest.problem;
