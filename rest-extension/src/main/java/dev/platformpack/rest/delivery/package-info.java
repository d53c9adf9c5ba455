/**
 * Tells recipients that sessions have ended: takes notices, sends them in parallel, writes down what became of them. Each step is a transaction of
 * its own in Keycloak's database; no row is locked while a message is under way.
 */
package dev.platformpack.rest.delivery;
