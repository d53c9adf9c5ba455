/**
 * A real Keycloak and two real PostgreSQL servers on this machine, without Docker: for the quick start, tests, drills and
 * benchmarks. Runs no transaction of its own; every method blocks its caller until the process it drives has followed.
 */
package dev.platformpack.localserver;
