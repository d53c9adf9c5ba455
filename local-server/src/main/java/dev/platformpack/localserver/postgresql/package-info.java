/**
 * A PostgreSQL server with one database in it, that can be stopped and killed.
 * Every method blocks its caller until the server has followed; connections are handed out in auto-commit mode.
 */
package dev.platformpack.localserver.postgresql;
