/**
 * The table {@code PLATFORM_OUTBOX} in Keycloak's database and the lease on emptying it. Each method runs in the Keycloak
 * transaction of the entity manager it is given. Knows neither HTTP nor the platform.
 */
package dev.platformpack.events.outbox;
