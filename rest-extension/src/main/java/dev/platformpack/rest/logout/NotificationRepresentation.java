package dev.platformpack.rest.logout;

import dev.platformpack.rest.notice.LogoutNotice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Whether somebody was told that a session has ended, in JSON. Public contract: members are only ever added.
 *
 * @param recipient the {@code client_id}, or the alias of the identity provider
 * @param kind {@code client} or {@code identity-provider}
 * @param outcome {@code waiting, retrying, delivered, sent} or {@code gave-up}
 * @param attempts how many were begun
 * @param httpStatus what was answered last; null, and then left out, if nothing was
 * @param error the kind of error of the last attempt; null, and then left out, if an answer came
 * @param endedAt when the session ended
 * @param lastAttemptAt null, and then left out, before the first has ended
 * @param nextAttemptAt null, and then left out, when nothing is sent any more
 */
record NotificationRepresentation(
        String recipient,
        String kind,
        String outcome,
        int attempts,
        Integer httpStatus,
        String error,
        String endedAt,
        String lastAttemptAt,
        String nextAttemptAt) {

    static NotificationRepresentation of(LogoutNotice notice) {
        return new NotificationRepresentation(
                notice.recipient().name(),
                notice.recipient().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                outcome(notice),
                notice.attempts(),
                notice.httpStatus(),
                notice.lastError(),
                text(notice.createdAt()),
                text(notice.lastAttemptAt()),
                outcome(notice).equals("retrying") ? text(notice.dueAt()) : null);
    }

    private static String outcome(LogoutNotice notice) {
        return switch (notice.outcome()) {
            case WAITING -> notice.lastAttemptAt() == null ? "waiting" : "retrying";
            case DELIVERED -> "delivered";
            case SENT -> "sent";
            case GAVE_UP -> "gave-up";
        };
    }

    private static String text(Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
