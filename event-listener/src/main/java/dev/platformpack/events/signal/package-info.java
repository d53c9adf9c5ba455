/**
 * Tells what is worth acting on: too many failures, logins from somewhere new, bursts, tokens that are used again. One audit record for each incident,
 * written in the relay's platform transaction.
 */
package dev.platformpack.events.signal;
