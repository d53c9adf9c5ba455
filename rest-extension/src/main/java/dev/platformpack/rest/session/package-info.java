/**
 * Sessions over HTTP: list them, end them. A session is what Keycloak keeps under one id, online or offline or both.
 * Runs in one transaction that is committed before the answer: a session's end and the events that report it, or neither.
 */
package dev.platformpack.rest.session;
