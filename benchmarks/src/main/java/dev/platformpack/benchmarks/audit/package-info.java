/** How fast the audit trail is sealed and verified. */
package dev.platformpack.benchmarks.audit;
