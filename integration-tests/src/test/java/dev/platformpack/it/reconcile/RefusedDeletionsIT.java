package dev.platformpack.it.reconcile;

import static dev.platformpack.it.reconcile.Found.assertFound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A realm most of whose users are not in Keycloak. */
@ExtendWith(SharedStack.class)
class RefusedDeletionsIT {
    private static final int GHOSTS = 101;

    private ImportedRealm realm;
    private String realmId;

    @BeforeEach
    void importRealm(Stack stack) throws Exception {
        realm = ImportedRealm.create(stack);
        realmId = realm.id();
        realm.bringOver(stack);
        Sql.run(stack.platformDatabase(), """
                insert into platform.app_user (id, realm_id, realm, username, status, signup_method, created_at)
                select 'ghost-' || gen_random_uuid(), ?, ?, 'ghost-' || n, 'ACTIVE', 'form', now()
                  from generate_series(1, ?) as n
                """, realmId, realm.name(), GHOSTS);
    }

    @AfterEach
    void removeRealm(Stack stack) throws SQLException {
        realm.admin().delete("");
        Sql.run(
                stack.platformDatabase(),
                "delete from platform.app_user where realm_id = ? and id like 'ghost-%'",
                realmId);
    }

    @Test
    void sessionsStayWhereUsersAreNotBelievedToBeGone(Stack stack) throws SQLException {
        String session = UUID.randomUUID().toString();
        Sql.run(stack.platformDatabase(), """
                insert into platform.user_session (id, realm_id, realm, user_id, created_at, last_active_at)
                values (?, ?, ?, ?, now() - interval '1 hour', now() - interval '1 hour')
                """, session, realmId, realm.name(), realm.userId("one"));

        JsonNode refused = realm.reconcile();

        assertFound(refused, 0, 0, 0, 0);
        assertThat(refused.path("error").asText()).isEqualTo("DELETIONS_REFUSED");
        assertThat(living(stack)).isEqualTo(GHOSTS);

        JsonNode allowed = realm.awaitEnd(realm.order(Map.of("allowDeletions", true)));

        assertFound(allowed, 0, 0, GHOSTS, 1);
        assertThat(allowed.has("error")).isFalse();
        await("the deletions").atMost(Users.RELAY).until(() -> living(stack) == 0);
        await("the end of the session")
                .atMost(Users.RELAY)
                .until(() -> Sql.text(
                                stack.platformDatabase(),
                                "select revoked_at from platform.user_session where id = ?",
                                session)
                        != null);
    }

    /** One of the databases may have been restored in the meantime. */
    @Test
    void aRunThatIsTakenUpAmongTheDeletionsLooksThroughTheRealmAgain(Stack stack) throws SQLException {
        String run = UUID.randomUUID().toString();
        Sql.run(stack.platformDatabase(), """
                insert into platform.reconciliation_run (id, realm_id, kind, status, holder, started_at, updated_at, cursor)
                values (cast(? as uuid), ?, 'FULL', 'RUNNING', 'a node that died', now() - interval '1 hour',
                        now() - interval '1 hour', ?)
                """, run, realmId, "GONE_USERS|" + realmId + "|0");

        JsonNode ended = realm.awaitEnd(run);

        assertFound(ended, 0, 0, 0, 0);
        assertThat(ended.path("error").asText()).isEqualTo("DELETIONS_REFUSED");
        assertThat(living(stack)).isEqualTo(GHOSTS);
    }

    private long living(Stack stack) throws SQLException {
        return Sql.number(
                stack.platformDatabase(),
                "select count(*) from platform.app_user where realm_id = ? and id like 'ghost-%' and status = 'ACTIVE'",
                realmId);
    }
}
