package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.PlatformTenant;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the relay makes of events whose order in the outbox and whose clocks do not agree. */
@ExtendWith(SharedStack.class)
class NewsOfUsersIT {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final String realm = "realm-" + UUID.randomUUID();
    private final String user = UUID.randomUUID().toString();
    private final String session = UUID.randomUUID().toString();
    private PlatformReader platform;
    private WaitingEvents outbox;

    @BeforeEach
    void openPlatform(Stack stack) {
        platform = new PlatformReader(stack.platformDatabase(), realm);
        outbox = new WaitingEvents(stack.keycloakDatabase(), platform);
    }

    @AfterEach
    void closePlatform() {
        platform.close();
    }

    @Test
    void ofOneBatchTheLastStateThatWasCommittedStays() throws SQLException {
        outbox.relay(
                event("register", 0).changed(user, "First"),
                event("update_profile", -60).changed(user, "Second"),
                event("login", 5).saw(user, "First").session(session));

        assertThat(users("last_name = 'Second' and signup_method = 'form'")).isEqualTo(1);
        assertThat(users("last_login_at = '2026-11-01T12:00:05Z'")).isEqualTo(1);
    }

    @Test
    void whoOnlySawTheUserMovesNothingButTheLastLoginAndThatForwardOnly() throws SQLException {
        outbox.relay(event("register", 0).changed(user, "First"));
        outbox.relay(event("update_profile", -60).changed(user, "Second"));

        outbox.relay(event("login", 9).saw(user, "First").session(session));
        outbox.relay(event("login", 7).saw(user, "First").session(session));

        assertThat(users("last_name = 'Second' and last_login_at = '2026-11-01T12:00:09Z'"))
                .isEqualTo(1);
    }

    @Test
    void aUserWhomNobodyAnnouncedBecomesKnownWithTheFirstLogin() throws SQLException {
        outbox.relay(event("login", 0).saw(user, "First").session(session));

        assertThat(users("last_name = 'First' and signup_method = 'unknown'")).isEqualTo(1);
        assertThat(platform.tenants(user))
                .extracting(PlatformTenant::membership)
                .containsExactly("ACTIVE");
    }

    @Test
    void theReconciledUserIsGivenATenantOnce() throws SQLException {
        outbox.relay(event("user.reconcile", 0).changed(user, "First"));
        outbox.relay(event("user.reconcile", 1).changed(user, "Second"));

        assertThat(users("last_name = 'Second'")).isEqualTo(1);
        assertThat(platform.tenants(user)).hasSize(1);
    }

    @Test
    void aDeletionIsFinal() throws SQLException {
        String late = UUID.randomUUID().toString();
        outbox.relay(
                event("register", 0).changed(user, "First"),
                event("login", 1).saw(user, "First").session(session),
                event("user.delete", 2).about("user", user));
        outbox.relay(
                event("update_profile", 3).changed(user, "Second"),
                event("login", 4).saw(user, "Second").session(late));

        assertThat(users("last_name = 'First' and status = 'DELETED'")).isEqualTo(1);
        assertThat(platform.tenants(user))
                .extracting(PlatformTenant::membership)
                .containsExactly("ENDED");
        assertThat(platform.sessions(user))
                .hasSize(2)
                .extracting(PlatformSession::revokedReason)
                .containsOnly("user-deleted");
    }

    @Test
    void aSessionWhoseEndCameFirstIsNotOpenedByItsBeginning() throws SQLException {
        outbox.relay(event("logout", 9).saw(user, "First").session(session));
        outbox.relay(event("login", 0).saw(user, "First").session(session));

        assertThat(platform.sessions(user)).singleElement().satisfies(row -> {
            assertThat(row.revokedReason()).isEqualTo("logout");
            assertThat(row.createdAt()).isEqualTo(NOON);
            assertThat(row.clientId()).isEqualTo("shop");
        });
    }

    private Envelope event(String type, int seconds) {
        return Envelope.of(realm, type, NOON.plusSeconds(seconds));
    }

    private long users(String condition) {
        return platform.count("platform.app_user", "id = ? and " + condition, user);
    }
}
