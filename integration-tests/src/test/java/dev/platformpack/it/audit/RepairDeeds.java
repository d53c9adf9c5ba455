package dev.platformpack.it.audit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What operators have repaired; by reconciliation in one run, which is ordered when the first of its deeds is asked for. */
final class RepairDeeds {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final TestRealm realm;
    private final RealmAdmin admin;
    private final Sql platform;
    private final Sql keycloak;
    private Map<String, String> repaired;

    /** @param realm one with organizations */
    RepairDeeds(Stack stack, TestRealm realm) {
        this.realm = realm;
        this.admin = realm.admin();
        this.platform = new Sql(stack.platformDatabase());
        this.keycloak = new Sql(stack.keycloakDatabase());
    }

    Map<String, Supplier<Done>> all() {
        return Map.of(
                "has parked events retried", this::retryParked,
                "orders a reconciliation", () -> done("run"),
                "a user is put right", () -> done("user"),
                "a user is found to be gone", () -> done("gone"),
                "a session is found", () -> done("session"),
                "a session is found to be over", () -> done("over"),
                "an organization is found", () -> done("organization"),
                "a member of an organization is found", () -> done("member"));
    }

    private Done done(String what) {
        if (repaired == null) {
            repaired = repair();
        }
        return new Done(realm.name(), repaired.get(what));
    }

    private Done retryParked() {
        String id = UUID.randomUUID().toString();
        String payload = """
                {"schema": 1, "id": "%s", "type": "client.update", "occurredAt": "2026-11-21T10:15:30.123Z",
                 "realm": {"id": "%s", "name": "%s"}, "object": {"type": "client", "id": "clients/1"},
                 "outcome": "SUCCESS", "details": {}}
                """.formatted(id, realm.id(), realm.name());
        keycloak.run("""
                insert into platform_outbox (event_id, realm_id, subject, payload, attempts, created_at, parked_at, last_error)
                values (?, ?, ?, ?, 8, 1, 2, 'SQLSTATE 23514')
                """, id, realm.id(), id, payload);
        admin.create("platform-events/parked/retry", JSON.objectNode());
        return new Done(realm.name(), "platform-events/parked/retry");
    }

    private Map<String, String> repair() {
        String wrong = known(Users.somebody());
        platform.prepare("update platform.app_user set last_name = 'Wrong' where id = ?", wrong);
        String gone = known(Users.somebody());
        vanish(gone);
        String member = known(Users.somebody());
        String organization = forgottenOrganization(member);
        // The run is the last value, and begins when all the others are there.
        return Map.of(
                "user",
                wrong,
                "gone",
                gone,
                "session",
                withForgottenSession(),
                "over",
                withInventedSession(),
                "organization",
                "organizations/" + organization,
                "member",
                member,
                "run",
                "platform-events/reconciliations/" + run());
    }

    private String run() {
        String run = admin.create("platform-events/reconciliations", JSON.objectNode());
        await("the end of run " + run)
                .pollInterval(Users.GLANCE)
                .atMost(Users.RELAY)
                .until(() -> admin.get("platform-events/reconciliations/" + run)
                        .path("status")
                        .asText()
                        .equals("FINISHED"));
        return run;
    }

    private String known(Person person) {
        String id = admin.createUser(person);
        awaitRow("select user_id from platform.membership where user_id = ?", id);
        return id;
    }

    /** As a restored backup of Keycloak's database would do it. */
    private void vanish(String id) {
        keycloak.run("delete from user_role_mapping where user_id = ?", id);
        keycloak.run("delete from credential where user_id = ?", id);
        keycloak.run("delete from user_entity where id = ?", id);
    }

    /** As a restored backup of the platform database would do it. */
    private String forgottenOrganization(String member) {
        String id = admin.create("organizations", OrganizationDeeds.organization("o-" + UUID.randomUUID()));
        admin.create("organizations/" + id + "/members", JSON.textNode(member));
        awaitRow("""
                select user_id from platform.membership join platform.tenant on tenant.id = tenant_id where organization_id = ?
                """, id);
        platform.prepare("delete from platform.tenant where organization_id = ?", id);
        return id;
    }

    /** Old enough that its login cannot be on its way. */
    private String withForgottenSession() {
        Person person = Users.somebody();
        String id = known(person);
        Tokens tokens = realm.app().passwordGrant(person.username(), person.password());
        awaitRow("select id from platform.user_session where id = ? and client_id is not null", tokens.sessionId());
        platform.prepare("delete from platform.user_session where id = ?", tokens.sessionId());
        keycloak.run(
                "update offline_user_session set created_on = created_on - 600 where user_session_id = ?",
                tokens.sessionId());
        return id;
    }

    private String withInventedSession() {
        String id = known(Users.somebody());
        platform.prepare("""
                insert into platform.user_session (id, realm_id, realm, user_id, created_at, last_active_at)
                select gen_random_uuid()::text, realm_id, realm, id, now() - interval '1 hour', now() - interval '1 hour'
                  from platform.app_user where id = ?
                """, id);
        return id;
    }

    private void awaitRow(String query, String id) {
        await(id).pollInterval(Users.GLANCE).atMost(Users.RELAY).until(() -> platform.text(query, id) != null);
    }
}
