/**
 * The servers that the tests run on, and where the build put what they need. Starts and stops servers in the thread of the
 * test engine; every read of a database is a transaction of its own.
 */
package dev.platformpack.it.support;
