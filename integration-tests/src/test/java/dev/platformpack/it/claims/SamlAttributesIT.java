package dev.platformpack.it.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.SamlLogin;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A SAML client with the mapper "Platform attributes". */
@ExtendWith(SharedStack.class)
class SamlAttributesIT {
    private static final URI CONSUMER = URI.create("http://localhost:3000/saml");

    private final ObjectMapper json = new ObjectMapper();
    private final String name = "saml-" + UUID.randomUUID();
    private RealmAdmin admin;
    private String key;

    @BeforeEach
    void aServiceProvider(Stack stack) {
        admin = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
        ObjectNode client = json.createObjectNode().put("clientId", name).put("protocol", "saml");
        client.putArray("redirectUris").add(CONSUMER.toString());
        client.putObject("attributes")
                .put("saml_idp_initiated_sso_url_name", name)
                .put("saml_assertion_consumer_url_post", CONSUMER.toString())
                .put("saml.force.post.binding", "true")
                .put("saml.client.signature", "false")
                .put("saml.server.signature", "false");
        client.putArray("protocolMappers").add(mapper(Map.of()));
        key = admin.create("clients", client);
    }

    @AfterEach
    void leaveNothing() {
        admin.delete("clients/" + key);
    }

    @Test
    void theAssertionSaysWhatTheTokenSays(Stack stack) {
        Person person = Users.signedUp(stack);

        Map<String, List<String>> attributes = login(stack).attributesOf(person);

        JsonNode claims =
                stack.app().passwordGrant(person.username(), person.password()).accessClaims();
        assertThat(attributes)
                .containsEntry("tenant_id", List.of(claims.path("tenant_id").asText()))
                .containsEntry("tenant_slug", List.of(claims.at("/tenant/slug").asText()))
                .containsEntry("tenant_name", List.of(claims.at("/tenant/name").asText()))
                .containsEntry("tenant_plan", List.of("free"))
                .containsEntry("tenant_roles", List.of("owner"))
                .containsEntry("permissions", List.of("members:manage", "members:read", "tenant:manage"))
                .containsEntry("tenants", List.of(claims.at("/tenants/0").asText()))
                .containsEntry(
                        "token_version", List.of(claims.path("token_version").asText()));
    }

    @Test
    void namesAreThoseOfTheSettingsAndWhatHasNoneIsLeftOut(Stack stack) {
        configure(Map.of("tenant-slug-attribute", "urn:acme:tenant", "attribute.nameformat", "URI Reference"));
        Person person = Users.signedUp(stack);

        Map<String, List<String>> attributes = login(stack).attributesOf(person);

        String userId = stack.platform().user(person.username()).orElseThrow().id();
        assertThat(attributes)
                .containsEntry(
                        "urn:acme:tenant",
                        List.of(stack.platform().tenants(userId).get(0).slug()))
                .doesNotContainKeys("tenant_id", "tenants", "token_version");
    }

    @Test
    void aWrongSettingIsRefused() {
        RequestRefusedException refusal = catchThrowableOfType(
                RequestRefusedException.class,
                () -> configure(Map.of("tenant-id-attribute", "same", "tenant-slug-attribute", "same")));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.error()).startsWith("tenant-slug-attribute must be a name of its own");
    }

    private SamlLogin login(Stack stack) {
        return new SamlLogin(stack.baseUrl(), DemoRealm.NAME, name, CONSUMER);
    }

    private void configure(Map<String, String> settings) {
        String models = "clients/" + key + "/protocol-mappers/models";
        for (JsonNode known : admin.get(models)) {
            if (known.path("protocolMapper").asText().equals("platform-attributes-mapper")) {
                ObjectNode mapper = mapper(settings).put("id", known.path("id").asText());
                admin.update(models + "/" + known.path("id").asText(), mapper);
            }
        }
    }

    private ObjectNode mapper(Map<String, String> settings) {
        ObjectNode mapper = json.createObjectNode()
                .put("name", "platform attributes")
                .put("protocol", "saml")
                .put("protocolMapper", "platform-attributes-mapper");
        return mapper.set("config", json.valueToTree(settings));
    }
}
