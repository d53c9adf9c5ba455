package dev.platformpack.benchmarks.loss;

/**
 * What one drill did to one peer.
 *
 * @param failures requests that were refused or not answered
 */
record Outcome(Truth truth, int failures, Comparison comparison) {}
