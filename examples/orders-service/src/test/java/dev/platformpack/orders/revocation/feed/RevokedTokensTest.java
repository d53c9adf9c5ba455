package dev.platformpack.orders.revocation.feed;

import static dev.platformpack.orders.revocation.feed.Entries.ISSUED;
import static dev.platformpack.orders.revocation.feed.Entries.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.orders.revocation.feed.Revoked.Scope;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevokedTokensTest {
    private static final Instant LATER = ISSUED.plusSeconds(1);

    private final RevokedTokens tokens = new RevokedTokens();

    @ParameterizedTest
    @CsvSource({
        "TOKEN, token-1",
        "SESSION, session-1",
        "USER, user-1",
        "TENANT, 69c76cee-db0c-3a1e-abdf-a42f49cdc617",
        "REALM, id-of-the-realm"
    })
    void anEntryIsAboutTheTokenWithItsSubject(Scope scope, String subject) {
        tokens.add(Entries.of(scope, subject));

        assertThat(tokens.contains(TOKEN)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"TOKEN, session-1", "SESSION, session-2", "USER, user-2", "TENANT, 69c76cee-db0c-3a1e-abdf-000000000000"
    })
    void anEntryIsAboutNoOther(Scope scope, String subject) {
        tokens.add(Entries.of(scope, subject));

        assertThat(tokens.contains(TOKEN)).isFalse();
    }

    /** Whole seconds: a token of the very second of notBefore was issued after it. */
    @ParameterizedTest
    @CsvSource({"USER, user-1", "TENANT, 69c76cee-db0c-3a1e-abdf-a42f49cdc617", "REALM, id-of-the-realm"})
    void aTokenThatWasIssuedLaterIsGood(Scope scope, String subject) {
        tokens.add(Entries.of(scope, subject, null, null, ISSUED));
        assertThat(tokens.contains(TOKEN)).isFalse();

        tokens.add(Entries.of(scope, subject, null, null, ISSUED.plusMillis(1)));
        assertThat(tokens.contains(TOKEN)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"TOKEN, token-1", "SESSION, session-1"})
    void aTokenOrASessionNeverComesBack(Scope scope, String subject) {
        tokens.add(Entries.of(scope, subject, null, null, ISSUED.minusSeconds(60)));

        assertThat(tokens.contains(TOKEN)).isTrue();
    }

    @Test
    void aClientThatGaveItsSessionBackMayBeGivenItAgain() {
        tokens.add(Entries.of(Scope.SESSION, "session-1", null, "app-1", ISSUED));
        assertThat(tokens.contains(TOKEN)).isFalse();

        tokens.add(Entries.of(Scope.SESSION, "session-1", null, "app-1", LATER));
        assertThat(tokens.contains(TOKEN)).isTrue();
    }

    @Test
    void anEntryOfAnotherTenantOrClientIsNotAboutTheToken() {
        tokens.add(Entries.of(Scope.USER, "user-1", "69c76cee-db0c-3a1e-abdf-000000000000", null, LATER));
        tokens.add(Entries.of(Scope.USER, "user-1", null, "app-2", LATER));
        tokens.add(Entries.of(Scope.SESSION, "session-1", null, "app-2", LATER));
        assertThat(tokens.contains(TOKEN)).isFalse();

        tokens.add(Entries.of(Scope.USER, "user-1", Entries.TENANT.toString(), "app-1", LATER));
        assertThat(tokens.contains(TOKEN)).isTrue();
        assertThat(tokens.size()).isEqualTo(4);
    }

    @Test
    void ofTwoEntriesAboutTheSameTheLaterCounts() {
        tokens.add(Entries.of(Scope.USER, "user-1", null, null, LATER));
        tokens.add(Entries.of(Scope.USER, "user-1", null, null, ISSUED.minusSeconds(60)));

        assertThat(tokens.contains(TOKEN)).isTrue();
        assertThat(tokens.size()).isEqualTo(1);
    }

    @Test
    void whatHasExpiredIsForgotten() {
        tokens.add(Entries.of(Scope.USER, "user-1", null, null, LATER));
        tokens.add(Entries.of(Scope.USER, "user-1", Entries.TENANT.toString(), null, LATER.plusSeconds(10)));
        Instant firstExpires = LATER.plusSeconds(300);

        tokens.forget(firstExpires);
        assertThat(tokens.size()).isEqualTo(2);

        tokens.forget(firstExpires.plusMillis(1));
        assertThat(tokens.size()).isEqualTo(1);

        tokens.forget(firstExpires.plusSeconds(60));
        assertThat(tokens.size()).isZero();
    }
}
