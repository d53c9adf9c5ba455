/**
 * Tenant, role and permission claims of tokens, userinfo and introspection, with a cache of who may do what.
 * Runs on the request's thread inside the request's transaction; the platform database is read in a transaction of its own.
 */
package dev.platformpack.claims;
