package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.request.RequestTrace;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class AdminChangeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void secretsAreRemovedAndPoliciesStay() throws IOException {
        JsonNode after = told(OperationType.UPDATE, "clients/c-1", """
                {"clientId": "shop", "secret": "s3cret", "enabled": true, "passwordPolicy": "length(8)", "accessTokenLifespan": 300,
                 "resetPasswordAllowed": false, "requiredCredentials": ["password"], "registrationAccessToken": "eyJ",
                 "attributes": {"saml.signing.private.key": "MII", "access.token.lifespan": "60", "client.secret.rotated": "old"},
                 "config": {"bindCredential": ["pw"], "apiKey": {"nested": "x"}}, "token": null}
                """).change().after();

        assertThat(after).isEqualTo(JSON.readTree("""
                {"clientId": "shop", "secret": "[removed]", "enabled": true, "passwordPolicy": "length(8)", "accessTokenLifespan": 300,
                 "resetPasswordAllowed": false, "requiredCredentials": ["password"], "registrationAccessToken": "[removed]",
                 "attributes": {"saml.signing.private.key": "[removed]", "access.token.lifespan": "60",
                                "client.secret.rotated": "[removed]"},
                 "config": {"bindCredential": "[removed]", "apiKey": "[removed]"}, "token": null}
                """));
    }

    @Test
    void whatIsDeletedWasBeforeAndPeopleOfAnImportAreLeftOut() {
        EventEnvelope deleted = told(OperationType.DELETE, "clients/c-1", "{\"clientId\": \"shop\"}");
        EventEnvelope imported =
                told(OperationType.CREATE, "", "{\"realm\": \"r\", \"users\": [{\"email\": \"a@b.c\"}]}");

        assertThat(deleted.change().after()).isNull();
        assertThat(deleted.change().before()).hasToString("{\"clientId\":\"shop\"}");
        assertThat(imported.change().before()).isNull();
        assertThat(imported.change().after()).hasToString("{\"realm\":\"r\"}");
    }

    @Test
    void theLongestMembersAreLeftOutUntilItFits() {
        ObjectNode long1 = JsonNodeFactory.instance.objectNode().put("name", "shop");
        long1.put("big", "x".repeat(AdminChange.LONGEST)).put("bigger", "y".repeat(AdminChange.LONGEST + 1));

        EventEnvelope told = told(OperationType.UPDATE, "clients/c-1", long1.toString());

        assertThat(told.change().after()).hasToString("{\"name\":\"shop\"}");
        assertThat(told.details()).containsEntry("truncated", "bigger,big");
    }

    @Test
    void aListAndAValueAreMembersOfAnObject() {
        assertThat(told(OperationType.CREATE, "roles/composites", "[{\"name\": \"a\"}]")
                        .change()
                        .after())
                .hasToString("{\"items\":[{\"name\":\"a\"}]}");
        assertThat(told(OperationType.UPDATE, "localization/en", "\"Hello\"")
                        .change()
                        .after())
                .hasToString("{\"value\":\"Hello\"}");
    }

    @Test
    void usersAndUnreadableRepresentationsTellNothing() {
        assertThat(told(OperationType.UPDATE, "users/u-1", "{\"email\": \"a@b.c\"}")
                        .change())
                .isNull();
        assertThat(told(OperationType.UPDATE, "clients/c-1", "not JSON").change())
                .isNull();
        assertThat(told(OperationType.UPDATE, "clients/c-1", null).change()).isNull();
    }

    private static EventEnvelope told(OperationType operation, String path, String representation) {
        AdminEvent event = new AdminEvent();
        event.setId(UUID.randomUUID().toString());
        event.setRealmId("r-1");
        event.setOperationType(operation);
        event.setResourceType(path.startsWith("users/") ? ResourceType.USER : ResourceType.CLIENT);
        event.setResourcePath(path);
        event.setRepresentation(representation);
        return AdminChange.tell(event, EventEnvelopes.of(event, null, null, null, RequestTrace.NONE));
    }
}
