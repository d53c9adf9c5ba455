package dev.platformpack.rest.notice;

import java.time.Instant;

/**
 * What there is to do.
 *
 * @param waiting recipients who have not been told
 * @param firstDueAt when the first of them is to be told; null if none waits
 * @param gaveUp recipients who were not told and will not be
 */
record NoticeLevel(int waiting, Instant firstDueAt, int gaveUp) {}
