package dev.platformpack.it.reconcile;

import static dev.platformpack.it.reconcile.Found.assertFound;
import static dev.platformpack.it.reconcile.Found.assertRecorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions of which only one side knows, or that nobody can read. */
@ExtendWith(SharedStack.class)
class SessionsReconciledIT {
    private static final String UNREADABLE = "!0000000-%";

    private ImportedRealm realm;

    @BeforeEach
    void importRealm(Stack stack) throws Exception {
        realm = ImportedRealm.create(stack);
    }

    @AfterEach
    void removeRealm() {
        realm.admin().delete("");
    }

    @Test
    void aSessionThatIsOverInKeycloakIsClosed(Stack stack) throws SQLException {
        realm.bringOver(stack);
        String session = UUID.randomUUID().toString();
        Sql.run(stack.platformDatabase(), """
                insert into platform.user_session (id, realm_id, realm, user_id, created_at, last_active_at)
                values (?, ?, ?, ?, now() - interval '1 hour', now() - interval '1 hour')
                """, session, realm.id(), realm.name(), realm.userId("one"));

        JsonNode run = realm.reconcile();

        assertFound(run, 0, 0, 0, 1);
        assertRecorded(stack, run, "user_session_deleted");
        await().atMost(Users.RELAY)
                .until(() -> Sql.text(
                                stack.platformDatabase(),
                                "select revoked_at from platform.user_session where id = ?",
                                session)
                        != null);
    }

    @Test
    void aSessionThatThePlatformNeverHeardOfIsOpened(Stack stack) throws SQLException {
        realm.bringOver(stack);
        String user = realm.userId("one");
        String session = realm.logIn(stack, "one").sessionId();
        String row = "select count(*) from platform.user_session where id = ? and revoked_at is null and user_id = ?";
        await().atMost(Users.RELAY).until(() -> Sql.number(stack.platformDatabase(), row, session, user) == 1);
        Sql.run(stack.platformDatabase(), "delete from platform.user_session where id = ?", session);
        makeOld(stack, session);

        JsonNode run = realm.reconcile();

        assertFound(run, 0, 0, 0, 1);
        assertRecorded(stack, run, "session.reconcile");
        await().atMost(Users.RELAY).until(() -> Sql.number(stack.platformDatabase(), row, session, user) == 1);
        assertFound(realm.reconcile(), 0, 0, 0, 0);
    }

    @Test
    void aSessionThatCannotBeReadIsPassedOver(Stack stack) throws SQLException {
        realm.bringOver(stack);
        String session = unknownSession(stack);
        insertUnreadable(stack, session, 1);
        double skipped = skipped(stack);

        assertFound(realm.reconcile(), 0, 0, 0, 1);

        awaitKnown(stack, session);
        assertThat(Sql.number(
                        stack.platformDatabase(),
                        "select count(*) from platform.user_session where id like ?",
                        UNREADABLE))
                .isZero();
        assertThat(skipped(stack)).isEqualTo(skipped + 1);
    }

    /** Each of them may have waited for a user directory that does not answer. */
    @Test
    void afterTwentyUnreadableSessionsTheRestOfThePageIsPassedOver(Stack stack) throws SQLException {
        realm.bringOver(stack);
        String session = unknownSession(stack);
        insertUnreadable(stack, session, 22);
        double skipped = skipped(stack);

        assertFound(realm.reconcile(), 0, 0, 0, 0);

        assertThat(skipped(stack)).isEqualTo(skipped + 23);
        Sql.run(
                stack.keycloakDatabase(),
                "delete from offline_user_session where user_session_id like ? and realm_id = ?",
                UNREADABLE,
                realm.id());
        assertFound(realm.reconcile(), 0, 0, 0, 1);
        awaitKnown(stack, session);
    }

    /** Keycloak has it, the platform lost it. */
    private String unknownSession(Stack stack) throws SQLException {
        String session = realm.logIn(stack, "one").sessionId();
        awaitKnown(stack, session);
        Sql.run(stack.platformDatabase(), "delete from platform.user_session where id = ?", session);
        makeOld(stack, session);
        return session;
    }

    private static void awaitKnown(Stack stack, String session) {
        await("session " + session)
                .atMost(Users.RELAY)
                .until(() -> Sql.number(
                                stack.platformDatabase(),
                                "select count(*) from platform.user_session where id = ?",
                                session)
                        == 1);
    }

    /** Copies of a session, before all others by their ids, which are base64url and may begin with a dash. */
    private static void insertUnreadable(Stack stack, String session, int count) throws SQLException {
        Sql.run(stack.keycloakDatabase(), """
                insert into offline_user_session (user_session_id, offline_flag, user_id, realm_id, created_on, last_session_refresh,
                                                  data, version)
                select '!0000000' || substr(cast(gen_random_uuid() as text), 9), offline_flag, user_id, realm_id, created_on,
                       last_session_refresh, 'not readable', version
                  from offline_user_session, generate_series(1, ?) where user_session_id = ?
                """, count, session);
    }

    private static double skipped(Stack stack) {
        return stack.metrics().value("platform_reconcile_skipped_total{kind=\"session\"}");
    }

    /** Younger sessions are left alone: their login may be on its way. */
    private static void makeOld(Stack stack, String session) throws SQLException {
        Sql.run(
                stack.keycloakDatabase(),
                "update offline_user_session set created_on = created_on - 600 where user_session_id = ?",
                session);
    }
}
