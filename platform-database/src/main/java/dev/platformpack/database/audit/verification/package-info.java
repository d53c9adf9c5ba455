/**
 * Compares the audit trail of a realm with its seals. Needs a connection and public keys, nothing of Keycloak. Reads in the transaction of the
 * connection, which is to be of isolation level {@code repeatable read}: everything is seen as it was at one moment.
 */
package dev.platformpack.database.audit.verification;
