/**
 * Users as the platform knows them, and the platform's old user tables. Runs in the transaction of {@link dev.platformpack.database.PlatformDatabase#inTransaction}.
 */
package dev.platformpack.database.user;
