/**
 * The one door to the platform database, {@link dev.platformpack.database.PlatformDatabase}, and its failure.
 * Work runs in a Keycloak session and transaction of its own on the datasource {@code platform}, never in the caller's.
 */
package dev.platformpack.database;
