package dev.platformpack.orders.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RememberedVerdictsTest {
    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final Sessions sessions = new Sessions();
    private long nanos;
    private final RememberedVerdicts remembered = new RememberedVerdicts(sessions, MAX_AGE, () -> nanos);

    @Test
    void anAnswerIsUsedAgainForMaxAgeAndNoLonger() {
        assertThat(ask("1")).isEqualTo(Verdict.GOOD);
        sessions.answer(Verdict.REVOKED);
        nanos += MAX_AGE.toNanos() - 1;
        assertThat(ask("1")).isEqualTo(Verdict.GOOD);
        nanos += 1;
        assertThat(ask("1")).isEqualTo(Verdict.REVOKED);
        assertThat(sessions.asked()).isEqualTo(2);
    }

    @Test
    void sessionsHaveTheirOwnAnswers() {
        assertThat(ask("1")).isEqualTo(Verdict.GOOD);
        sessions.answer(Verdict.REVOKED);
        assertThat(ask("2")).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void notKnowingIsNeverRemembered() {
        sessions.answer(Verdict.UNKNOWN);
        assertThat(ask("1")).isEqualTo(Verdict.UNKNOWN);
        sessions.answer(Verdict.GOOD);
        assertThat(ask("1")).isEqualTo(Verdict.GOOD);
    }

    @Test
    void withoutAMaxAgeEveryRequestAsks() {
        RememberedVerdicts none = new RememberedVerdicts(sessions, Duration.ZERO);
        none.verdict(Sessions.tokenOf("1"));
        sessions.answer(Verdict.REVOKED);
        assertThat(none.verdict(Sessions.tokenOf("1"))).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void tokensWithoutASessionAreAskedForEachTime() {
        assertThat(ask(null)).isEqualTo(Verdict.GOOD);
        sessions.answer(Verdict.REVOKED);
        assertThat(ask(null)).isEqualTo(Verdict.REVOKED);
    }

    private Verdict ask(String session) {
        return remembered.verdict(Sessions.tokenOf(session));
    }
}
