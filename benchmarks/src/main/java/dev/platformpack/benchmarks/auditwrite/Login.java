package dev.platformpack.benchmarks.auditwrite;

/** A pair of single logins, in milliseconds. */
record Login(double unrecorded, double recorded) {
    double added() {
        return recorded - unrecorded;
    }
}
