/**
 * Roles, permissions and who has them. Runs in the transaction of {@link dev.platformpack.database.PlatformDatabase#inTransaction}.
 */
package dev.platformpack.database.role;
