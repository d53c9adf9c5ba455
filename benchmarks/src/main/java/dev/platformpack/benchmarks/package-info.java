/**
 * Measures the pack on a real Keycloak and real PostgreSQL servers of this machine. Commits what it makes in databases that are
 * thrown away at the end.
 */
package dev.platformpack.benchmarks;
