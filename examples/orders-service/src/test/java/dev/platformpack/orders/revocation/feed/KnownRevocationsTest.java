package dev.platformpack.orders.revocation.feed;

import static dev.platformpack.orders.revocation.feed.Entries.TOKEN;
import static dev.platformpack.orders.revocation.feed.Entries.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.orders.revocation.Verdict;
import dev.platformpack.orders.revocation.feed.Revoked.Scope;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KnownRevocationsTest {
    private static final Duration MAX_SILENCE = Duration.ofMinutes(1);
    private static final Duration SKEW = Duration.ofSeconds(10);
    private static final Revocation USER = Entries.of(Scope.USER, "user-1");
    private static final Revocation OTHER = Entries.of(Scope.USER, "user-2");

    private Instant now = Entries.ISSUED;
    private final KnownRevocations known = new KnownRevocations(
            new KnownRevocations.Limits(MAX_SILENCE, SKEW),
            () -> now,
            () -> Duration.between(Instant.EPOCH, now).toNanos());

    @Test
    void nothingIsKnownBeforeAllHasBeenRead() {
        assertVerdict(Verdict.UNKNOWN);

        known.received(page(1000, USER));
        assertVerdict(Verdict.UNKNOWN);
        assertThat(known.isAtTheEnd()).isFalse();
        assertThat(known.next()).isEqualTo(1000);

        known.received(page(1000));
        assertVerdict(Verdict.REVOKED);
        assertThat(known.isAtTheEnd()).isTrue();
    }

    @Test
    void whatComesLaterCountsAtOnce() {
        known.received(page(0));
        assertVerdict(Verdict.GOOD);

        known.received(page(5, OTHER));
        assertVerdict(Verdict.GOOD);

        known.received(page(6, USER));
        assertVerdict(Verdict.REVOKED);
        assertThat(known.next()).isEqualTo(6);
    }

    @Test
    void aFeedThatIsSilentForTooLongIsUnknown() {
        known.received(page(0));
        now = now.plus(MAX_SILENCE);
        assertVerdict(Verdict.GOOD);

        now = now.plusMillis(1);
        assertVerdict(Verdict.UNKNOWN);

        known.received(page(0));
        assertVerdict(Verdict.GOOD);
    }

    @Test
    void afterAnOutageAllThatWasMissedIsReadFirst() {
        known.received(page(7));
        known.failed();
        assertVerdict(Verdict.GOOD);
        now = now.plus(MAX_SILENCE).plusMillis(1);

        known.received(page(1007, OTHER));
        assertVerdict(Verdict.UNKNOWN);

        known.received(page(1008, USER));
        known.received(page(1008));
        assertVerdict(Verdict.REVOKED);
    }

    @Test
    void aRestoredDatabaseIsReadFromTheBeginning() {
        known.received(page(7, USER));
        known.received(page(7));

        known.beginAnew();

        assertVerdict(Verdict.UNKNOWN);
        assertThat(known.next()).isZero();
        known.received(page(3));
        assertVerdict(Verdict.REVOKED);
    }

    /** The service accepts a token for so long after its end. */
    @Test
    void anEntryLivesAsMuchLongerAsTokensDo() {
        known.received(page(7, USER));
        now = USER.expiresAt().plus(SKEW);
        known.received(page(7));
        assertVerdict(Verdict.REVOKED);

        now = now.plus(Duration.ofMinutes(2));
        known.received(page(7));
        assertThat(known.size()).isZero();
    }

    private void assertVerdict(Verdict expected) {
        assertThat(known.verdict(TOKEN)).isEqualTo(expected);
    }
}
