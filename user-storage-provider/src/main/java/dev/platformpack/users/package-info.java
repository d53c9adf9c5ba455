/**
 * Users of the platform's old tables: found, imported at their first login, verified and let go.
 * Runs on the request's thread; the old table is read in a transaction of its own, an import commits in one of its own,
 * and the password is handed over inside the request's transaction.
 */
package dev.platformpack.users;
