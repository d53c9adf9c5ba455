/**
 * What is written down of changes in which Keycloak has no part: it raises no event of them. In the platform transaction of the change, so that
 * neither is ever without the other.
 */
package dev.platformpack.rest.trail;
