/** A provider of somebody else's, installed beside the pack by a test: raises events when their transaction has committed. */
package dev.platformpack.it.events.late;
