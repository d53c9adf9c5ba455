/** What it costs a login to be on record. Everything runs in the caller's threads, one server loaded at a time. */
package dev.platformpack.benchmarks.auditwrite;
