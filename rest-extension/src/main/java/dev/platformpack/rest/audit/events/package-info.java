/** The records of the audit trail over HTTP, page by page. Each page is read in a platform transaction of its own; Keycloak's database is not touched. */
package dev.platformpack.rest.audit.events;
