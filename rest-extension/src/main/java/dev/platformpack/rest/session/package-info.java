/**
 * Sessions over HTTP: list them, end them. A session is what Keycloak keeps under one id, online or offline or both.
 * Runs in the request's transaction: a session's end and the events that report it are committed together, or not at all.
 */
package dev.platformpack.rest.session;
