/**
 * Processes of servers: started, awaited, ended, and never left behind.
 * May be used from any thread; a method that waits blocks only its caller. No transaction.
 */
package dev.platformpack.localserver.process;
