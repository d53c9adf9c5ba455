/**
 * Names with their passwords: those of servers and people alike, generated per run.
 * Values without state; no transaction.
 */
package dev.platformpack.localserver.credentials;
