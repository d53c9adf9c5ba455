/**
 * Introspection of access tokens: a token of a tenant that its user has left is not active. Runs on the request's thread inside the
 * request's transaction; the platform database is read in one of its own.
 */
package dev.platformpack.claims.introspection;
