/**
 * Hearing what transactions of the platform database, whoever makes them, tell by {@code NOTIFY}. Runs on threads of its own, outside of
 * any transaction.
 */
package dev.platformpack.database.notification;
