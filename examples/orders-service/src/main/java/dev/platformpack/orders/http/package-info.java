/**
 * The HTTP face: who may call, what is answered, and what an error says. No transaction.
 */
package dev.platformpack.orders.http;
