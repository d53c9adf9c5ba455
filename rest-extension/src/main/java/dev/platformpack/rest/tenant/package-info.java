/**
 * The tenant of the caller's session over HTTP. Runs in one transaction that is committed before the answer; the platform database is read
 * in one of its own by whoever provides {@link dev.platformpack.database.tenant.SessionTenants}.
 */
package dev.platformpack.rest.tenant;
