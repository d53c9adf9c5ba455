/**
 * What Keycloak's organizations mean for tenants and memberships, and what memberships mean for Keycloak. Runs in the transaction of
 * {@link dev.platformpack.database.PlatformDatabase#inTransaction}.
 */
package dev.platformpack.database.organization;
