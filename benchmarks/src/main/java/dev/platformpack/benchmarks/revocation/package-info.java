/** How fast sessions are ended while their clients are slow to listen. Needs servers of its own and nothing else on the machine. */
package dev.platformpack.benchmarks.revocation;
