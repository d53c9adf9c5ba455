package dev.platformpack.rest.index;

import java.util.List;

/** @param total how many there are in all; null, and then left out, unless it was asked for */
record FoundSessions(List<FoundSession> items, Long total) {}
