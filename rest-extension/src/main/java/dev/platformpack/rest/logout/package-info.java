/**
 * The end of a session: removes it, reports it, writes down whom to notify, and shows what became of the notices. Runs in the transaction of
 * the caller's Keycloak session; sends nothing.
 */
package dev.platformpack.rest.logout;
