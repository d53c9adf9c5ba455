package dev.platformpack.events.reconcile;

import java.util.List;

/**
 * What became of suspects under the locks of their rows.
 *
 * @param repaired those for which an event was written
 * @param open ids of those who must be looked at again: locked by others, changed since they were read, or gone
 */
record Settled(List<Difference> repaired, List<String> open) {}
