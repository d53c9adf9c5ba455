package dev.platformpack.events.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.configuration.Threshold;
import dev.platformpack.database.signal.Occurrence;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.capture.EventEnvelope.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

    private static final Threshold FEW = new Threshold(2, Duration.ofMinutes(1));
    private static final SignalConfig CONFIG = new SignalConfig(FEW, FEW, null, null, null, false, false, false);

    @Test
    void aFailedLoginSpeaksAgainstItsAddressAndItsAccount() {
        List<Evidence> evidence =
                FailedLogins.of(List.of(failure("invalid_user_credentials", "ada", null, "192.0.2.1")), CONFIG);

        assertThat(evidence).extracting(Evidence::subject).containsExactlyInAnyOrder("192.0.2.1", "ada");
        assertThat(evidence)
                .flatExtracting(Evidence::occurrences)
                .extracting(Occurrence::by)
                .containsExactlyInAnyOrder("ada", "192.0.2.1");
    }

    @Test
    void aNameThatNobodyHasIsAnAccountHoweverItIsWritten() {
        List<Evidence> evidence = FailedLogins.of(
                List.of(
                        failure("user_not_found", null, "Nobody ", "192.0.2.1"),
                        failure("user_not_found", null, "nobody", "192.0.2.2")),
                CONFIG);

        assertThat(evidence)
                .filteredOn(each -> each.kind() == SignalKind.FAILURES_OF_ACCOUNT)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.subject()).isEqualTo("name:nobody");
                    assertThat(each.occurrences()).hasSize(2);
                });
    }

    @Test
    void theAddressesOfASiteAreOneInIpv6() {
        List<Evidence> evidence = FailedLogins.of(
                List.of(
                        failure("user_not_found", null, "a", "2001:db8:1:2::3"),
                        failure("user_not_found", null, "b", "2001:db8:1:ffff::4")),
                CONFIG);

        assertThat(evidence)
                .filteredOn(each -> each.kind() == SignalKind.FAILURES_OF_ADDRESS)
                .extracting(Evidence::subject)
                .containsExactly("2001:db8:1::/48");
    }

    @Test
    void whatFailsForOtherReasonsIsNoGuess() {
        assertThat(FailedLogins.of(
                        List.of(
                                failure("expired_code", "ada", null, "192.0.2.1"),
                                failure("client_not_found", null, null, "192.0.2.1")),
                        CONFIG))
                .isEmpty();
    }

    @Test
    void withoutAnAddressOrANameThereIsNobodyToSpeakAgainst() {
        assertThat(FailedLogins.of(List.of(failure("user_not_found", null, null, null)), CONFIG))
                .isEmpty();
    }

    @Test
    void whatIsOffIsNotCounted() {
        SignalConfig off = new SignalConfig(null, null, null, null, null, false, false, false);

        assertThat(FailedLogins.of(List.of(failure("user_not_found", null, "a", "192.0.2.1")), off))
                .isEmpty();
    }

    private static EventEnvelope failure(String error, String userId, String name, String address) {
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.randomUUID(),
                "login",
                Instant.parse("2026-11-01T12:00:00Z"),
                new EventEnvelope.Realm("r-1", "demo"),
                "shop",
                null,
                null,
                userId == null ? null : new EventEnvelope.Target("user", userId),
                null,
                address,
                "Firefox",
                Outcome.FAILURE,
                error,
                null,
                name == null ? Map.of() : Map.of("username", name));
    }
}
