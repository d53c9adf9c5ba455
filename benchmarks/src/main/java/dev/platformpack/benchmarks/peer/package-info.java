/**
 * The servers that are compared, each with a realm and a destination for its events. Queries run on connections of their own in
 * auto-commit mode.
 */
package dev.platformpack.benchmarks.peer;
