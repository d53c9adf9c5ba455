/**
 * How long the audit trail keeps what, over HTTP, for operators. Each call is a platform transaction of its own, in which the database puts the change on
 * record.
 */
package dev.platformpack.rest.retention;
