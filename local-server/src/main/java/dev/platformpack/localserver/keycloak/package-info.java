/**
 * Keycloak nodes: the image that they are copies of, their options, their processes.
 * Every method blocks its caller until the server has followed; no transaction.
 */
package dev.platformpack.localserver.keycloak;
