/**
 * Threads that work in rounds. Opens no transaction: what a round does in which is said where the round is.
 */
package dev.platformpack.events.loop;
