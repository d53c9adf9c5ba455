/**
 * Finds records of the audit trail: page by page in the order of time, and in the order of their numbers for whoever follows. Each read is one
 * statement of the caller's transaction, which must not last longer than some seconds.
 */
package dev.platformpack.database.audit.query;
