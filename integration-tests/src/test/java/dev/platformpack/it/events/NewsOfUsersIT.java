package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.PlatformTenant;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the relay makes of events whose order in the outbox and whose clocks do not agree. */
@ExtendWith(SharedStack.class)
class NewsOfUsersIT {
    private final String user = UUID.randomUUID().toString();
    private final String session = UUID.randomUUID().toString();

    @AutoClose
    private InventedRealm realm;

    @BeforeEach
    void invent(Stack stack) {
        realm = new InventedRealm(stack);
    }

    @Test
    void ofOneBatchTheLastStateThatWasCommittedStays() throws SQLException {
        realm.relay(
                realm.event("register", 0).changed(user, "First"),
                realm.event("update_profile", -60).changed(user, "Second"),
                realm.event("login", 5).saw(user, "First").session(session));

        assertThat(users("last_name = 'Second' and signup_method = 'form'")).isEqualTo(1);
        assertThat(users("last_login_at = '2026-11-01T12:00:05Z'")).isEqualTo(1);
    }

    @Test
    void whoOnlySawTheUserMovesNothingButTheLastLoginAndThatForwardOnly() throws SQLException {
        realm.relay(realm.event("register", 0).changed(user, "First"));
        realm.relay(realm.event("update_profile", -60).changed(user, "Second"));

        realm.relay(realm.event("login", 9).saw(user, "First").session(session));
        realm.relay(realm.event("login", 7).saw(user, "First").session(session));

        assertThat(users("last_name = 'Second' and last_login_at = '2026-11-01T12:00:09Z'"))
                .isEqualTo(1);
    }

    @Test
    void aUserWhomNobodyAnnouncedBecomesKnownWithTheFirstLogin() throws SQLException {
        realm.relay(realm.event("login", 0).saw(user, "First").session(session));

        assertThat(users("last_name = 'First' and signup_method = 'unknown'")).isEqualTo(1);
        assertThat(realm.platform().tenants(user))
                .extracting(PlatformTenant::membership)
                .containsExactly("ACTIVE");
    }

    @Test
    void theReconciledUserIsGivenATenantOnce() throws SQLException {
        realm.relay(realm.event("user.reconcile", 0).changed(user, "First"));
        realm.relay(realm.event("user.reconcile", 1).changed(user, "Second"));

        assertThat(users("last_name = 'Second'")).isEqualTo(1);
        assertThat(realm.platform().tenants(user)).hasSize(1);
    }

    @Test
    void aDeletionIsFinal() throws SQLException {
        String late = UUID.randomUUID().toString();
        realm.relay(
                realm.event("register", 0).changed(user, "First"),
                realm.event("login", 1).saw(user, "First").session(session),
                realm.event("user.delete", 2).about("user", user));
        realm.relay(
                realm.event("update_profile", 3).changed(user, "Second"),
                realm.event("login", 4).saw(user, "Second").session(late));

        assertThat(users("last_name = 'First' and status = 'DELETED'")).isEqualTo(1);
        assertThat(realm.platform().tenants(user))
                .extracting(PlatformTenant::membership)
                .containsExactly("ENDED");
        assertThat(realm.platform().sessions(user))
                .hasSize(2)
                .extracting(PlatformSession::revokedReason)
                .containsOnly("user-deleted");
    }

    @Test
    void aSessionWhoseEndCameFirstIsNotOpenedByItsBeginning() throws SQLException {
        realm.relay(realm.event("logout", 9).saw(user, "First").session(session));
        realm.relay(realm.event("login", 0).saw(user, "First").session(session));

        assertThat(realm.platform().sessions(user)).singleElement().satisfies(row -> {
            assertThat(row.revokedReason()).isEqualTo("logout");
            assertThat(row.createdAt()).isEqualTo(InventedRealm.NOON);
            assertThat(row.clientId()).isEqualTo("shop");
        });
    }

    private long users(String condition) {
        return realm.platform().count("platform.app_user", "id = ? and " + condition, user);
    }
}
