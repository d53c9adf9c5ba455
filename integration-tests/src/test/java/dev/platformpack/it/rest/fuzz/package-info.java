/**
 * Malformed requests, made by chance from docs/contracts/openapi.yaml and sent to a real server: what would be understood is drafted, faults are put into
 * it, and each answer is judged.
 */
package dev.platformpack.it.rest.fuzz;
