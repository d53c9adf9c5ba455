/**
 * What this machine lends to the servers: its Java, free ports, folders on its disk.
 * Everything runs in the caller's thread; no transaction.
 */
package dev.platformpack.localserver.machine;
