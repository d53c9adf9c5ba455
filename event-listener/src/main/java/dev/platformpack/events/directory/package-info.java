/**
 * Keycloak's own users, sessions and realms as pages by key: what reconciliation reads of them. Each method runs in the Keycloak
 * transaction of the entity manager it is given.
 */
package dev.platformpack.events.directory;
