/**
 * Sessions over HTTP: list them, end them. A session is what Keycloak keeps under one id, online or offline or both.
 * A user's calls run in the request's transaction, an operator's in one of their own that is committed before the answer:
 * a session's end and the events that report it are committed together, or not at all.
 */
package dev.platformpack.rest.session;
