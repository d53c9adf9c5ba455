/**
 * Seals the audit trail: what is committed in the platform database is signed with the realm's key, and the newest seal remembered in Keycloak's
 * database. Reads, signs and writes one after the other, each in a transaction of its own.
 */
package dev.platformpack.events.seal;
