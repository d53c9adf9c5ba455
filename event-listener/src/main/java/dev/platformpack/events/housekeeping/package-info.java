/**
 * Keeps the audit trail's house: makes its months ahead and takes away what has expired. Each step is a platform transaction of its own; of the nodes
 * that try, one works.
 */
package dev.platformpack.events.housekeeping;
