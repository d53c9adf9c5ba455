/**
 * The audit trail as a file, streamed: batch by batch, each read in a short platform transaction of its own, none of them open while something is sent.
 * That somebody exports is on record before the first byte, and how it ended afterwards.
 */
package dev.platformpack.rest.audit.export;
