package dev.platformpack.benchmarks.auditwrite;

/**
 * Logins as fast as they were answered.
 *
 * @param perSecond logins
 * @param behindMillis from the last answer until the platform knew of all of them
 * @param cpuMillis processor time of all servers per login, in milliseconds, with all that came after the answer
 */
record Slice(double perSecond, double behindMillis, double cpuMillis) {}
