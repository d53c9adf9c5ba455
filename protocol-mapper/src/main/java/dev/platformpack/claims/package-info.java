/**
 * Tenant, role and permission claims of tokens, userinfo and introspection, and the same as SAML attributes: what is written, where, and
 * what happens if it cannot be known. Runs on the request's thread inside the request's transaction.
 */
package dev.platformpack.claims;
