/**
 * The contract by which modules that do not know each other end sessions of Keycloak. No SQL: whoever provides it works in the caller's
 * Keycloak session and transaction.
 */
package dev.platformpack.database.ending;
