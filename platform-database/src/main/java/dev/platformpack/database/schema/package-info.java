/**
 * Brings the platform schema to the version of this pack, by Liquibase from {@code db/platform}, in the background while
 * the database is away. Runs on a thread and a connection of its own, outside any Keycloak transaction.
 */
package dev.platformpack.database.schema;
