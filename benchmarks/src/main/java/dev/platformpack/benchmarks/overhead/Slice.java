package dev.platformpack.benchmarks.overhead;

/**
 * One peer, one kind of work, one round.
 *
 * @param perSecond requests answered
 * @param cpuMillis processor time of all servers per request, in milliseconds
 */
record Slice(double perSecond, double cpuMillis) {}
