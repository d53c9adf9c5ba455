package dev.platformpack.it.events;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.ConnectionSource;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.RequestRefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** A realm of a test's own with the organization Acme, and what the platform makes of it. Gone after {@link #close}. */
final class Acme implements AutoCloseable {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final TestRealm realm;
    private final ConnectionSource database;
    private final PlatformReader platform;
    private final String organization;

    private Acme(TestRealm realm, ConnectionSource database) {
        this.realm = realm;
        this.database = database;
        this.platform = new PlatformReader(database, realm.name());
        this.organization = createOrganization("Acme");
    }

    static Acme create(Stack stack) {
        ObjectNode settings = JSON.objectNode().put("organizationsEnabled", true);
        return new Acme(TestRealm.create(stack, settings), stack.platformDatabase());
    }

    TestRealm realm() {
        return realm;
    }

    RealmAdmin admin() {
        return realm.admin();
    }

    PlatformReader platform() {
        return platform;
    }

    /** Its id in Keycloak. */
    String organization() {
        return organization;
    }

    /** Another one, which the platform hears of at some time. */
    String createOrganization(String name) {
        ObjectNode representation = representation(name, true).put("alias", name.toLowerCase());
        representation.putArray("domains").addObject().put("name", name.toLowerCase() + ".example");
        return admin().create("organizations", representation);
    }

    void change(String name, boolean enabled) {
        ObjectNode representation = representation(name, enabled).put("alias", "acme");
        representation.putArray("domains").addObject().put("name", "acme.example");
        admin().update("organizations/" + organization, representation);
    }

    private static ObjectNode representation(String name, boolean enabled) {
        return JSON.objectNode().put("name", name).put("enabled", enabled);
    }

    /** @return the id of a new user whom the platform knows */
    String somebody() {
        String id = admin().createUser(Users.somebody());
        await().atMost(Users.RELAY).until(() -> !platform.tenants(id).isEmpty());
        return id;
    }

    void join(String userId) {
        admin().create("organizations/" + organization + "/members", JSON.textNode(userId));
    }

    void leave(String userId) {
        admin().delete("organizations/" + organization + "/members/" + userId);
    }

    /** Whether Keycloak says so. */
    boolean hasMember(String userId) {
        return isMember(organization, userId);
    }

    boolean isMember(String organizationId, String userId) {
        try {
            admin().get("organizations/" + organizationId + "/members/" + userId);
            return true;
        } catch (RequestRefusedException e) {
            if (e.status() == 404 || e.status() == 400) {
                return false;
            }
            throw e;
        }
    }

    /** The user's membership in the tenant, as the platform has it. */
    Optional<PlatformTenant> membership(String userId) {
        return platform.tenants(userId).stream()
                .filter(tenant -> tenant.slug().equals("acme"))
                .findFirst();
    }

    void awaitMembership(String userId, String status) {
        await("membership " + status)
                .atMost(Users.RELAY)
                .until(() -> membership(userId)
                        .filter(tenant -> tenant.membership().equals(status))
                        .isPresent());
    }

    void awaitTenant(String condition) {
        await("tenant with " + condition)
                .atMost(Users.RELAY)
                .until(() ->
                        platform.count("platform.tenant", "organization_id = ? and " + condition, organization) == 1);
    }

    /** Orders a full run of the realm and waits for its end. */
    JsonNode reconcile() {
        return reconcile(false);
    }

    JsonNode reconcile(boolean isDryRun) {
        String run = admin().create(
                        "platform-events/reconciliations", JSON.objectNode().put("dryRun", isDryRun));
        return await("the end of run " + run)
                .atMost(Users.RELAY)
                .until(
                        () -> admin().get("platform-events/reconciliations/" + run),
                        answer -> answer.path("status").asText().equals("FINISHED"));
    }

    void awaitNoTask() {
        await("no task").atMost(Users.RELAY).until(() -> tasks("true") == 0);
    }

    /** How many tasks of this realm there are. */
    long tasks(String condition) {
        return platform.count(
                "platform.membership_task join platform.tenant on tenant.id = tenant_id",
                "realm = ? and " + condition,
                realm.name());
    }

    /** How many times Keycloak's news that the user has joined or left an organization have reached the platform. */
    long newsOf(String userId) {
        return platform.count(
                "platform.audit_event", "object_id = ? and action like 'organization_membership.%'", userId);
    }

    /** Keycloak's news that the user has joined, as an outbox has them. */
    String joined(String userId) {
        return """
                {"schema": 1, "id": "%s", "type": "organization_membership.create", "occurredAt": "2026-11-21T10:00:00Z",
                 "realm": {"id": "%s", "name": "%s"}, "object": {"type": "user", "id": "%s"}, "outcome": "SUCCESS",
                 "details": {"path": "organizations/%s/members/%s"}}
                """.formatted(
                UUID.randomUUID(), admin().get("").path("id").asText(), realm.name(), userId, organization, userId);
    }

    /** Makes the user a member, as support would by SQL. */
    void insertMembership(String userId) throws SQLException {
        run("""
                insert into platform.membership (user_id, tenant_id)
                select ?, id from platform.tenant where organization_id = ?
                """, userId, organization);
    }

    void setStatus(String userId, String status) throws SQLException {
        run("""
                update platform.membership set status = ? from platform.tenant
                 where user_id = ? and tenant.id = tenant_id and organization_id = ?
                """, status, userId, organization);
    }

    /** On the platform database. */
    void run(String statement, Object... values) throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }

    @Override
    public void close() {
        platform.close();
        realm.close();
    }
}
