/**
 * The tenants of a realm for operators: find, make, change, suspend, delete. The platform database is read and written in a transaction of its own, before
 * the admin event that tells who did it.
 */
package dev.platformpack.rest.tenants;
