/** What a receiver of events costs those who log in. Everything runs in the caller's thread, one peer loaded at a time. */
package dev.platformpack.benchmarks.overhead;
