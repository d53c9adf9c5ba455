package dev.platformpack.rest.notice;

import java.time.Instant;

/**
 * How an attempt has ended.
 *
 * @param outcome WAITING if it is to be tried again
 * @param httpStatus null if no answer came
 * @param error a kind of error, at most 255 characters; null if an answer came
 * @param dueAt when it is tried again; says nothing if it is not
 */
public record Attempt(NoticeOutcome outcome, Integer httpStatus, String error, Instant dueAt) {}
