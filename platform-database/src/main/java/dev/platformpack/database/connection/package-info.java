/** Tells a broken connection from a wrong statement. Pure functions, no transaction. */
package dev.platformpack.database.connection;
