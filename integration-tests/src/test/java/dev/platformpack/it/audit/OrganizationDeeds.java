package dev.platformpack.it.audit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What is done to Keycloak's organizations, which the platform follows, and what Keycloak follows: each thing once. */
final class OrganizationDeeds {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TENANT = "select cast(id as text) from platform.tenant where organization_id = ?";

    private final TestRealm realm;
    private final RealmAdmin admin;
    private final Sql platform;

    /** @param realm one with organizations */
    OrganizationDeeds(Stack stack, TestRealm realm) {
        this.realm = realm;
        this.admin = realm.admin();
        this.platform = new Sql(stack.platformDatabase());
    }

    Map<String, Supplier<Done>> all() {
        return Map.of(
                "makes an organization", () -> done(made()),
                "changes an organization", this::change,
                "removes an organization", this::remove,
                "puts a user into an organization", () -> toUser(false),
                "takes a user out of an organization", () -> toUser(true),
                "links a tenant to an organization by SQL", this::link,
                "a user follows the tenant's link", this::follow);
    }

    private String made() {
        return admin.create("organizations", organization("o-" + UUID.randomUUID()));
    }

    /** As Keycloak's admin interface takes it. */
    static ObjectNode organization(String alias) {
        ObjectNode organization = JSON.objectNode().put("name", alias).put("alias", alias);
        organization.putArray("domains").addObject().put("name", alias + ".example");
        return organization;
    }

    private Done change() {
        String alias = "o-" + UUID.randomUUID();
        String id = admin.create("organizations", organization(alias));
        admin.update("organizations/" + id, organization(alias).put("name", "Changed"));
        return done(id);
    }

    private Done remove() {
        String id = made();
        admin.delete("organizations/" + id);
        return done(id);
    }

    private Done toUser(boolean isToLeave) {
        String members = "organizations/" + made() + "/members";
        String user = admin.createUser(Users.somebody());
        admin.create(members, JSON.textNode(user));
        if (isToLeave) {
            admin.delete(members + "/" + user);
        }
        return new Done(realm.name(), user);
    }

    private Done link() {
        String user = known();
        return new Done(realm.name(), link(user));
    }

    private Done follow() {
        String user = known();
        link(user);
        return new Done(realm.name(), user);
    }

    /** Links the user's tenant, and no longer the one that came with the organization. */
    private String link(String user) {
        String organization = made();
        await("the organization's tenant")
                .pollInterval(Users.GLANCE)
                .atMost(Users.RELAY)
                .until(() -> platform.text(TENANT, organization) != null);
        platform.prepare("update platform.tenant set organization_id = null where organization_id = ?", organization);
        platform.run("""
                update platform.tenant set organization_id = ? from platform.membership
                 where tenant.id = membership.tenant_id and user_id = ?
                """, organization, user);
        return platform.text(TENANT, organization);
    }

    /** Somebody whose tenant the platform knows. */
    private String known() {
        String user = admin.createUser(Users.somebody());
        await("the user's tenant")
                .pollInterval(Users.GLANCE)
                .atMost(Users.RELAY)
                .until(() -> platform.text("select user_id from platform.membership where user_id = ?", user) != null);
        return user;
    }

    private Done done(String organization) {
        return new Done(realm.name(), "organizations/" + organization);
    }
}
