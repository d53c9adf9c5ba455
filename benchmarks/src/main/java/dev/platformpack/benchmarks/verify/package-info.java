/** What it costs an application to verify a token by itself, with the classes of the example. */
package dev.platformpack.benchmarks.verify;
