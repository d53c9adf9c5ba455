/**
 * The feed of revocations for gateways: a page at once, or as soon as something is revoked. Whoever waits holds neither a thread nor a
 * database connection.
 */
package dev.platformpack.rest.revocation;
