/**
 * The audit trail. Runs in the transaction of {@link dev.platformpack.database.PlatformDatabase#inTransaction}.
 */
package dev.platformpack.database.audit;
