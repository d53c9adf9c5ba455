/**
 * Which tenant a token is for: the one that its session is in, the one that a request asks for, or the one of a token that is shown. Runs on
 * the request's thread; a session is changed in the request's transaction, the platform database is read in one of its own.
 */
package dev.platformpack.claims.tenant;
