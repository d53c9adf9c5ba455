package dev.platformpack.it.rest.fuzz;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Who sends requests: people of one tenant of the demo realm, whose other members are names in the platform database only; a service without a
 * tenant; and somebody who may do everything in a realm of his own. None of them has anything to do with the {@link Stranger}.
 */
final class World implements AutoCloseable {
    private static final int NAMES = 200;

    private final Stack stack;
    private final TestRealm realm;
    private final String prefix = "fuzz-" + UUID.randomUUID() + "-";

    private World(Stack stack) {
        this.stack = stack;
        this.realm = TestRealm.create(stack);
    }

    static World of(Stack stack) {
        return new World(stack);
    }

    /** The operator thrice: nobody else gets far below {@code /admin}. */
    List<Caller> callers() throws SQLException {
        TenantMember owner = TenantMember.of(stack);
        addNames(owner);
        Map<String, List<String>> known = Map.of(
                "realm", List.of(DemoRealm.NAME),
                "userId", IntStream.range(0, NAMES).mapToObj(n -> prefix + n).toList(),
                "tenant", List.of(owner.home()),
                "roles", List.of("viewer", "admin"),
                "email", List.of("somebody@fuzz.example"),
                "wait", List.of("0"));
        Caller operator = operator();
        return List.of(
                new Caller("owner", DemoRealm.NAME, there(owner, owner), known),
                new Caller("admin", DemoRealm.NAME, there(joined(owner, "admin"), owner), known),
                new Caller("member", DemoRealm.NAME, there(joined(owner, "member"), owner), known),
                new Caller("service", DemoRealm.NAME, stack.api()::clientCredentials, known),
                operator,
                operator,
                operator);
    }

    /** Some callers are at home in the one, some in the other. */
    List<String> realms() {
        return List.of(DemoRealm.NAME, realm.name());
    }

    private TenantMember joined(TenantMember owner, String role) throws SQLException {
        TenantMember somebody = TenantMember.of(stack);
        somebody.join(owner, role);
        return somebody;
    }

    private static Supplier<Tokens> there(TenantMember somebody, TenantMember owner) {
        return () -> somebody.passwordGrant(Map.of("tenant", owner.home()));
    }

    private Caller operator() {
        RealmAdmin admin = realm.admin();
        Person person = Users.somebody();
        String userId = admin.createUser(person);
        String management =
                admin.get("clients?clientId=realm-management").get(0).path("id").asText();
        admin.create(
                "users/" + userId + "/role-mappings/clients/" + management,
                JsonNodeFactory.instance.arrayNode().add(admin.get("clients/" + management + "/roles/realm-admin")));
        Supplier<Tokens> logIn = () -> realm.app().passwordGrant(person.username(), person.password());
        String app = admin.get("clients?clientId=app").get(0).path("id").asText();
        String sessionId = logIn.get().sessionId();
        return new Caller(
                "operator",
                realm.name(),
                logIn,
                Map.of(
                        "realm", List.of(realm.name()),
                        "userId", List.of(userId),
                        "user", List.of(userId),
                        "owner", List.of(userId, person.email()),
                        "sessionId", List.of(sessionId),
                        "id", List.of(sessionId, "5d1f3f0e-8a3a-4c38-9f0f-0c5a4c1f7e11"),
                        "clientKey", List.of(app),
                        "slug",
                                IntStream.range(0, NAMES)
                                        .mapToObj(n -> "fuzz-" + n)
                                        .toList(),
                        "tenant",
                                IntStream.range(0, NAMES)
                                        .mapToObj(n -> "fuzz-" + n)
                                        .toList(),
                        "wait", List.of("0")));
    }

    /** Members whom Keycloak does not know: whoever removes one takes nothing away that another request needs. */
    private void addNames(TenantMember owner) throws SQLException {
        run("""
                with added as (
                    insert into platform.app_user (id, realm_id, realm, username, status, signup_method, created_at)
                    select ? || n, realm_id, realm, ? || n, 'ACTIVE', 'unknown', now()
                      from platform.app_user, generate_series(0, ?) as n where id = ?
                    returning id)
                insert into platform.membership (user_id, tenant_id)
                select added.id, tenant.id from added, platform.tenant where slug = ?
                """, prefix, prefix, NAMES - 1, owner.userId(), owner.home());
    }

    private void run(String statement, Object... values) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        String realmId = realm.id();
        realm.close();
        run("delete from platform.app_user where id like ? || '%'", prefix);
        await("the end of the reconciliations that were ordered")
                .atMost(Users.RELAY)
                .until(() -> {
                    run("delete from platform.reconciliation_run where realm_id = ? and status <> 'RUNNING'", realmId);
                    return stack.platform().count("platform.reconciliation_run", "realm_id = ?", realmId) == 0;
                });
    }
}
