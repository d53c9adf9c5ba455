/**
 * What a caller learns when a request fails: RFC 9457 problems in our own words, never an exception's.
 * Work runs in a transaction of its own, committed before the answer is made; a problem marks the request's for rollback.
 */
package dev.platformpack.rest.problem;
