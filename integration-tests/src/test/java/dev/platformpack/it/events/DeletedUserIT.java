package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.credentials.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deletions that meet the events around them: in one batch, or with nobody left to name. */
@ExtendWith(SharedStack.class)
class DeletedUserIT {
    @AfterEach
    void platformDatabaseIsBack(Stack stack) {
        stack.startPlatformDatabase();
    }

    @Test
    void madeAndDeletedDuringAnOutageLeavesNoActiveMembership(Stack stack) {
        Person person = Users.somebody();
        RealmAdmin operator = stack.operator();
        stack.stopPlatformDatabase();
        String id = operator.createUser(person);
        operator.deleteUser(id);

        stack.startPlatformDatabase();

        awaitDeleted(stack, person);
        assertThat(stack.platform().tenants(id))
                .extracting(PlatformTenant::membership)
                .containsExactly("ENDED");
    }

    @Test
    void anAdministratorWhoDeletesHimselfIsDeletedInThePlatformToo(Stack stack) {
        Person admin = Users.somebody();
        RealmAdmin master = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
        String id = master.createUser(admin);
        String realmManagement = master.get("clients?clientId=realm-management")
                .get(0)
                .path("id")
                .asText();
        JsonNode role = master.get("clients/" + realmManagement + "/roles/manage-users");
        master.create(
                "users/" + id + "/role-mappings/clients/" + realmManagement,
                JsonNodeFactory.instance.arrayNode().add(role));
        Users.awaitUser(stack, admin);

        Credentials own = new Credentials(admin.username(), admin.password());
        RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, DemoRealm.NAME, own).deleteUser(id);

        awaitDeleted(stack, admin);
        assertThat(stack.platform().sessions(id))
                .isNotEmpty()
                .allSatisfy(session -> assertThat(session.revokedReason()).isEqualTo("user-deleted"));
    }

    private static void awaitDeleted(Stack stack, Person person) {
        await().atMost(Users.RELAY)
                .until(() -> stack.platform()
                        .user(person.username())
                        .filter(user -> user.status().equals("DELETED"))
                        .isPresent());
    }
}
