/**
 * How often somebody may call the user's interface. In this node's memory, without a transaction: nothing is read or written.
 */
package dev.platformpack.rest.limit;
