package dev.platformpack.benchmarks.auditwrite;

/** The same pack on the same Keycloak. */
enum Contestant {
    /** Without the JAR of the event listener: no event is kept. */
    UNRECORDED,
    /** All JARs with their defaults: capture, outbox, relay, the audit record and what else the platform learns of it, the seal. */
    RECORDED
}
