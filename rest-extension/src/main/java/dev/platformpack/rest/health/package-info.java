/**
 * How the pack is and how much it has, for operators. Components are asked side by side, each in a Keycloak session of its own on a thread of the
 * board's; the request's transaction reads nothing.
 */
package dev.platformpack.rest.health;
