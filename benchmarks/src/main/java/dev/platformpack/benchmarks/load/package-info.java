/** What users and applications do, in numbers. Everything runs in threads of the caller or of this package, over HTTP. */
package dev.platformpack.benchmarks.load;
