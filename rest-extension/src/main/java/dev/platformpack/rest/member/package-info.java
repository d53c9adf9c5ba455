/**
 * The members of the tenant that the caller's session is in, for whoever has the permission {@code members:read} or {@code members:manage} there.
 * Each request is one transaction of the platform database, in which the permission is read again and all rows are those of this tenant.
 */
package dev.platformpack.rest.member;
