package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many sessions that end with one event. */
@ExtendWith(SharedStack.class)
class SessionsEndedAtOnceIT {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final String realm = "realm-" + UUID.randomUUID();
    private final String ada = UUID.randomUUID().toString();
    private final String bela = UUID.randomUUID().toString();
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
    void anAdministratorWhoLogsAUserOutEndsTheSessionsThatBeganBefore() throws SQLException {
        outbox.relay(login(ada, "early"), login(bela, "other"));
        outbox.relay(login(ada, "before"), event("user.logout.action").saw(ada, "A"), login(ada, "after"));

        assertThat(platform.sessions(ada))
                .extracting(SessionsEndedAtOnceIT::state)
                .containsExactlyInAnyOrder("early admin-logout", "before admin-logout", "after open");
        assertThat(platform.sessions(bela))
                .extracting(SessionsEndedAtOnceIT::state)
                .containsExactly("other open");
    }

    @Test
    void theRealmsLogoutEndsAllThatBeganBefore() throws SQLException {
        outbox.relay(login(ada, "early"));
        outbox.relay(
                login(bela, "before"), event("realm.logout-all.action").about("realm", realm), login(bela, "after"));

        assertThat(platform.sessions(ada))
                .extracting(SessionsEndedAtOnceIT::state)
                .containsExactly("early realm-logout");
        assertThat(platform.sessions(bela))
                .extracting(SessionsEndedAtOnceIT::state)
                .containsExactlyInAnyOrder("before realm-logout", "after open");
    }

    @Test
    void anEndThatIsRetriedHoursLaterSparesWhatBeganSince() throws SQLException {
        outbox.relay(login(ada, "since"));
        outbox.relay(Envelope.of(realm, "user.logout.action", NOON.minusSeconds(3600))
                .saw(ada, "A"));

        assertThat(platform.sessions(ada))
                .extracting(SessionsEndedAtOnceIT::state)
                .containsExactly("since open");
    }

    @Test
    void aRealmThatIsGoneTakesItsUsersSessionsMembershipsAndTenantsAlong() throws SQLException {
        outbox.relay(
                event("register").changed(ada, "A"),
                login(ada, "one"),
                event("register").changed(bela, "B"));
        outbox.relay(event("realm.delete").about("realm", realm));

        assertThat(platform.count("platform.app_user", "realm_id = ? and status = 'DELETED'", realm))
                .isEqualTo(2);
        assertThat(platform.count("platform.tenant", "realm_id = ? and status = 'DELETED'", realm))
                .isEqualTo(2);
        assertThat(platform.tenants(bela))
                .extracting(PlatformTenant::membership)
                .containsExactly("ENDED");
        assertThat(platform.sessions(ada))
                .extracting(SessionsEndedAtOnceIT::state)
                .containsExactly("one realm-deleted");
    }

    @Test
    void theAdminConsolesLogOutAllSessionsReachesTheIndex(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person));

        stack.operator().create("users/" + tokens.userId() + "/logout", JsonNodeFactory.instance.objectNode());

        PlatformSession ended = Users.awaitEnd(stack, tokens.userId(), tokens.sessionId());
        assertThat(ended.revokedReason()).isEqualTo("admin-logout");
        assertThat(ended.revokedBy()).isEqualTo("operator");
    }

    @Test
    void anAdministratorWhoEndsOneSessionLeavesTheOthers(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens ended = stack.app().exchange(stack.visitor().logIn(person));
        Tokens other = stack.app().exchange(stack.visitor().logIn(person));

        stack.operator().delete("sessions/" + ended.sessionId());

        assertThat(Users.awaitEnd(stack, ended.userId(), ended.sessionId()).revokedReason())
                .isEqualTo("admin-logout");
        assertThat(stack.platform().sessions(ended.userId()))
                .filteredOn(session -> session.revokedAt() == null)
                .extracting(PlatformSession::id)
                .contains(other.sessionId());
    }

    private Envelope event(String type) {
        return Envelope.of(realm, type, NOON);
    }

    /** Session ids are global: the realm makes them this test's own. */
    private Envelope login(String user, String session) {
        return event("login").saw(user, "L").session(session + " " + realm);
    }

    private static String state(PlatformSession session) {
        String name = session.id().substring(0, session.id().indexOf(' '));
        return name + " " + (session.revokedAt() == null ? "open" : session.revokedReason());
    }
}
