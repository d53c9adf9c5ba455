/**
 * One class for each group of platform tables: what an event changes there. Runs in the relay's platform transaction; every
 * projection may see an event twice.
 */
package dev.platformpack.events.projection;
