/** The content of the audit trail. */
package dev.platformpack.it.audit;
