package dev.platformpack.rest.limit;

/**
 * How often somebody may call; the options say the ranges. Zero calls a minute: no limit.
 *
 * @param callsPerMinute of one user, when the burst is used up
 * @param burst how many calls of one user are answered at once
 * @param refusedPerMinute requests without a valid token from one address; as many at once
 */
record LimitConfig(int callsPerMinute, int burst, int refusedPerMinute) {}
