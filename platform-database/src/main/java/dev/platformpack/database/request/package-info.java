/**
 * What a record of the audit trail keeps of the HTTP request that caused it. Reads the Keycloak session of the request, no database.
 */
package dev.platformpack.database.request;
