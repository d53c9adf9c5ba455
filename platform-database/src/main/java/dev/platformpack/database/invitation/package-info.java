/**
 * People who are invited into tenants by e-mail. Runs in the transaction of {@link dev.platformpack.database.PlatformDatabase#inTransaction}.
 */
package dev.platformpack.database.invitation;
