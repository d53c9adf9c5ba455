/**
 * The index of Keycloak's sessions by user and tenant. Runs in the transaction of {@link dev.platformpack.database.PlatformDatabase#inTransaction}.
 */
package dev.platformpack.database.session;
