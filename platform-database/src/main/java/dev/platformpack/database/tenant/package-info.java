/**
 * Tenants, their workspaces and memberships. Runs in the transaction of {@link dev.platformpack.database.PlatformDatabase#inTransaction}.
 */
package dev.platformpack.database.tenant;
