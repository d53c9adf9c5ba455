/**
 * How long audit records are kept, who holds them, and their months. Runs in the transaction of
 * {@link dev.platformpack.database.PlatformDatabase#inTransaction}.
 */
package dev.platformpack.database.audit.retention;
