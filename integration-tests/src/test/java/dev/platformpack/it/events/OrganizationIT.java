package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.RealmAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class OrganizationIT {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void joiningAndLeavingAreAboutTheMember(Stack stack) {
        ObjectNode settings = JSON.objectNode().put("organizationsEnabled", true);
        try (EnvelopeRecorder recorder = EnvelopeRecorder.start(stack);
                TestRealm realm = TestRealm.create(stack, settings)) {
            RealmAdmin admin = realm.admin();
            String id = admin.createUser(Users.somebody());
            ObjectNode organization = JSON.objectNode().put("name", "Acme").put("alias", "acme");
            organization.putArray("domains").addObject().put("name", "acme.example");
            String acme = admin.create("organizations", organization);

            admin.create("organizations/" + acme + "/members", JSON.textNode(id));
            admin.delete("organizations/" + acme + "/members/" + id);

            assertThat(EnvelopeRecorder.types(recorder.about(id)))
                    .containsExactly("user.create", "organization_membership.create", "organization_membership.delete");
            JsonNode joined = recorder.about(id, "organization_membership.create");
            assertThat(joined.at("/details/path").asText()).isEqualTo("organizations/" + acme + "/members/" + id);
            assertThat(joined.at("/actor/name").asText())
                    .isEqualTo(stack.bootstrapAdmin().username());
            assertThat(joined.at("/user/id").asText()).isEqualTo(id);
        }
    }
}
