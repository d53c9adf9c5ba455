/**
 * How fast it is known what somebody may do: from a node's memory, and from a large platform database. Reads in transactions of its own;
 * the measured code runs in processes of JMH.
 */
package dev.platformpack.benchmarks.resolution;
