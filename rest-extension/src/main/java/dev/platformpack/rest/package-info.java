/**
 * The roots of the pack's HTTP interface: {@code /realms/{realm}/platform} and {@code /admin/realms/{realm}/platform}.
 * Everything runs on the request's thread, in the transaction that Keycloak commits before it sends the answer.
 */
package dev.platformpack.rest;
