package dev.platformpack.it.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of each kind of caller.
 *
 * @param tokens by the caller's name, in the order of the columns of {@code permissions.csv}; empty for the one who has none
 * @param elsewhere the realm of the last one
 */
record Callers(TenantMember user, TenantMember owner, Map<String, String> tokens, TestRealm elsewhere) {
    static final String ANONYMOUS = "anonymous";
    static final String OTHER_REALM = "operator of another realm";

    static Callers of(Stack stack) throws SQLException {
        TenantMember owner = TenantMember.of(stack);
        TenantMember user = TenantMember.of(stack);
        user.join(owner, "member");
        TestRealm elsewhere = TestRealm.create(stack);
        Map<String, String> there = Map.of("tenant", owner.home());
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put(ANONYMOUS, "");
        tokens.put("user", user.passwordGrant(there).accessToken());
        tokens.put(
                "other tenant's owner",
                TenantMember.of(stack).passwordGrant(Map.of()).accessToken());
        tokens.put("owner", owner.passwordGrant(there).accessToken());
        tokens.put(
                "viewer",
                RoleHolder.of(stack, "view-users", "view-realm", "view-events").token());
        tokens.put(
                "operator",
                RoleHolder.of(stack, "manage-users", "manage-realm", "manage-events")
                        .token());
        tokens.put(OTHER_REALM, ofSomebodyWhoMayDoAll(elsewhere));
        return new Callers(user, owner, tokens, elsewhere);
    }

    private static String ofSomebodyWhoMayDoAll(TestRealm realm) {
        RealmAdmin admin = realm.admin();
        Person person = Users.somebody();
        String id = admin.createUser(person);
        String client =
                admin.get("clients?clientId=realm-management").get(0).path("id").asText();
        admin.create(
                "users/" + id + "/role-mappings/clients/" + client,
                JsonNodeFactory.instance.arrayNode().add(admin.get("clients/" + client + "/roles/realm-admin")));
        return realm.app().passwordGrant(person.username(), person.password()).accessToken();
    }
}
