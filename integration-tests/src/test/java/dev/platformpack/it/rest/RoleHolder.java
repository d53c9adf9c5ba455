package dev.platformpack.it.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;

/**
 * Somebody of the demo realm with some roles of its client realm-management.
 *
 * @param token an access token of theirs
 */
record RoleHolder(String userId, String token) {
    static RoleHolder of(Stack stack, String... roles) {
        RealmAdmin master = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
        Person person = Users.somebody();
        String id = master.createUser(person);
        String client = master.get("clients?clientId=realm-management")
                .get(0)
                .path("id")
                .asText();
        for (String name : roles) {
            JsonNode role = master.get("clients/" + client + "/roles/" + name);
            master.create(
                    "users/" + id + "/role-mappings/clients/" + client,
                    JsonNodeFactory.instance.arrayNode().add(role));
        }
        String token = new Application(stack.baseUrl(), DemoRealm.NAME, "admin-cli", null)
                .passwordGrant(person.username(), person.password())
                .accessToken();
        return new RoleHolder(id, token);
    }
}
