/**
 * What the sealer reads and writes in the platform database. Runs in the transaction of
 * {@link dev.platformpack.database.PlatformDatabase#inTransaction}, or in any other of a connection.
 */
package dev.platformpack.database.audit.sealing;
