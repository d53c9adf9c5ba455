/**
 * What the pack is configured with, compared with what is on record. Runs when a node has found the platform schema ready, in one
 * transaction of {@link dev.platformpack.database.PlatformDatabase#inTransaction}.
 */
package dev.platformpack.database.options;
