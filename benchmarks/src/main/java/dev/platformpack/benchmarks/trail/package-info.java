/** How fast an operator finds audit records among very many, beside Keycloak's own events. */
package dev.platformpack.benchmarks.trail;
