package dev.platformpack.events.membership;

import java.time.Duration;

/**
 * What the end of a membership does, and how tasks are found; the options say the ranges.
 *
 * @param endsSessions whether the sessions in the tenant end with the membership
 * @param listens whether a node hears of tasks as they are written
 * @param every how often a node looks by itself
 */
public record MembershipConfig(boolean endsSessions, boolean listens, Duration every) {}
