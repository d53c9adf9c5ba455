/** What happens in Keycloak reaches the platform database, or leaves nothing. Runs against the shared servers; what a test does is committed by them, not by it. */
package dev.platformpack.it.events;
