/**
 * The quick start: starts the demo platform, walks through it with real values and checks each of them.
 * Runs in the main thread and reads committed rows only.
 */
package dev.platformpack.localserver.tour;
