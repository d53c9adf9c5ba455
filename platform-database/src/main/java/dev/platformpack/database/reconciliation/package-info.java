/**
 * What reconciliation reads of the platform, and its own diary of runs. Runs in the transaction of
 * {@link dev.platformpack.database.PlatformDatabase#inTransaction}.
 */
package dev.platformpack.database.reconciliation;
