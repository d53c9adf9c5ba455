/**
 * Ends of sessions that the platform asks for: of one user, of a whole tenant. Orders are taken and settled in platform transactions, sessions end in
 * Keycloak transactions of bounded size.
 */
package dev.platformpack.events.ending;
