/**
 * Keycloak's own users, sessions, realms and organizations as its database has them. Each method runs in the Keycloak
 * transaction of the entity manager it is given.
 */
package dev.platformpack.events.directory;
