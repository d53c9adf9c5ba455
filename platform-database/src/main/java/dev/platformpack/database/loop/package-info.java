/**
 * Threads that work in rounds, of every module. Opens no transaction: what a round does in which is said where the round is.
 */
package dev.platformpack.database.loop;
