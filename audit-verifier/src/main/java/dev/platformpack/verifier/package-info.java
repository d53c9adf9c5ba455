/**
 * The command that verifies audit trails: arguments in, findings out. Reads in one transaction of its own connection, which changes nothing.
 */
package dev.platformpack.verifier;
