package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many sessions that end with one event. */
@ExtendWith(SharedStack.class)
class SessionsEndedAtOnceIT {
    private final String ada = UUID.randomUUID().toString();
    private final String bela = UUID.randomUUID().toString();

    @AutoClose
    private InventedRealm realm;

    @BeforeEach
    void invent(Stack stack) {
        realm = new InventedRealm(stack);
    }

    @Test
    void anAdministratorWhoLogsAUserOutEndsTheSessionsThatBeganBefore() throws SQLException {
        realm.relay(login(ada, "early"), login(bela, "other"));
        realm.relay(login(ada, "before"), realm.event("user.logout.action").saw(ada, "A"), login(ada, "after"));

        assertThat(realm.platform().sessions(ada))
                .extracting(SessionsEndedAtOnceIT::state)
                .containsExactlyInAnyOrder("early admin-logout", "before admin-logout", "after open");
        assertThat(realm.platform().sessions(bela))
                .extracting(SessionsEndedAtOnceIT::state)
                .containsExactly("other open");
    }

    @Test
    void theRealmsLogoutEndsAllThatBeganBefore() throws SQLException {
        realm.relay(login(ada, "early"));
        realm.relay(
                login(bela, "before"),
                realm.event("realm.logout-all.action").about("realm", realm.id()),
                login(bela, "after"));

        assertThat(realm.platform().sessions(ada))
                .extracting(SessionsEndedAtOnceIT::state)
                .containsExactly("early realm-logout");
        assertThat(realm.platform().sessions(bela))
                .extracting(SessionsEndedAtOnceIT::state)
                .containsExactlyInAnyOrder("before realm-logout", "after open");
    }

    @Test
    void anEndThatIsRetriedHoursLaterSparesWhatBeganSince() throws SQLException {
        realm.relay(login(ada, "since"));
        realm.relay(realm.event("user.logout.action", -3600).saw(ada, "A"));

        assertThat(realm.platform().sessions(ada))
                .extracting(SessionsEndedAtOnceIT::state)
                .containsExactly("since open");
    }

    @Test
    void aRealmThatIsGoneTakesItsUsersSessionsMembershipsAndTenantsAlong() throws SQLException {
        realm.relay(
                realm.event("register").changed(ada, "A"),
                login(ada, "one"),
                realm.event("register").changed(bela, "B"));
        realm.relay(realm.event("realm.delete").about("realm", realm.id()));

        assertThat(realm.platform().count("platform.app_user", "realm_id = ? and status = 'DELETED'", realm.id()))
                .isEqualTo(2);
        assertThat(realm.platform().count("platform.tenant", "realm_id = ? and status = 'DELETED'", realm.id()))
                .isEqualTo(2);
        assertThat(realm.platform().tenants(bela))
                .extracting(PlatformTenant::membership)
                .containsExactly("ENDED");
        assertThat(realm.platform().sessions(ada))
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

    /** Session ids are global: the realm makes them this test's own. */
    private Envelope login(String user, String session) {
        return realm.event("login").saw(user, "L").session(session + " " + realm.id());
    }

    private static String state(PlatformSession session) {
        String name = session.id().substring(0, session.id().indexOf(' '));
        return name + " " + (session.revokedAt() == null ? "open" : session.revokedReason());
    }
}
