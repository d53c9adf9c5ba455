/** Who may read the audit trail, and what of it: operators, whoever administers a tenant, everybody for himself. Runs in transactions of its own. */
package dev.platformpack.rest.audit.access;
