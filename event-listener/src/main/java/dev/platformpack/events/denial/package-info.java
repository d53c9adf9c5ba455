/**
 * Calls of somebody known that were denied, for which Keycloak raises no event. Runs when the answer is made: the request's
 * transaction will be rolled back, nothing is written in it.
 */
package dev.platformpack.events.denial;
