/**
 * Where a user's session gets its tenant: at login, by himself if he has several, and over the SPI that other modules call. Runs on the
 * request's thread; the session is changed in the request's transaction, the platform database is read in one of its own.
 */
package dev.platformpack.claims.choice;
