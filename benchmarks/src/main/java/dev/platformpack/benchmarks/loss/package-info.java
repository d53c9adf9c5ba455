/**
 * What reaches its destination when a process dies or the destination is away. Commits what it makes in databases that are thrown
 * away at the end.
 */
package dev.platformpack.benchmarks.loss;
