/**
 * Verifies the audit trail in the background: new seals as they come, all of them again and again. Reads the platform database and writes what it
 * finds to Keycloak's, each in transactions of its own.
 */
package dev.platformpack.events.integrity;
