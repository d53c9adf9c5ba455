/** The audit trail over HTTP, for operators. Read in a platform transaction of its own. */
package dev.platformpack.rest.audit;
