package dev.platformpack.events.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * How the realm's events get to the platform.
 *
 * @param waiting events on their way
 * @param oldestSince since when the first of them waits; left out if none waits
 * @param parked events given up
 * @param relayed whether some node holds the right to relay
 * @param platform {@code ready, pending} (not reached yet) or {@code refused} (must be mended), as this node found it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatusRepresentation(long waiting, Instant oldestSince, long parked, boolean relayed, String platform) {}
