/**
 * The contract by which parts of the pack that do not know each other say how they are, and what the platform database says of itself. Each
 * answer is made in a Keycloak session and transactions of its own.
 */
package dev.platformpack.database.health;
