/** How many rows of a kind there are, at a cost that has a limit. In the transaction of the caller. */
package dev.platformpack.database.statistics;
