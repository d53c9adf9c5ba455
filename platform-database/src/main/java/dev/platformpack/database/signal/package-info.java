/**
 * What signals are made of: how often something has happened lately, and which incidents were told. Runs in the relay's platform transaction.
 */
package dev.platformpack.database.signal;
