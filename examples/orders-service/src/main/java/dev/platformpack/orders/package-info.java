/**
 * The service put together: configuration and start. No transaction.
 */
package dev.platformpack.orders;
