/**
 * Reading of server options ({@code --spi-…}) with one kind of error for all modules. Runs at start, without a transaction.
 */
package dev.platformpack.database.configuration;
