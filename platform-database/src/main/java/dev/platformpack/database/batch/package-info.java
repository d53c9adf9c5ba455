/** Rows of a batch as one statement parameter. Pure functions, no transaction. */
package dev.platformpack.database.batch;
