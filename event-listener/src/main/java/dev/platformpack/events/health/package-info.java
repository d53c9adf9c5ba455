/** What the way from Keycloak to the platform says of itself on the health page. Each answer is made in transactions of its own. */
package dev.platformpack.events.health;
