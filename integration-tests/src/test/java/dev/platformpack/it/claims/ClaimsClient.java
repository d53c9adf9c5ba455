package dev.platformpack.it.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A client of a test's own in the demo realm with a mapper of its own, and with a service account; gone after {@link #close}. */
public final class ClaimsClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = UUID.randomUUID().toString();
    private static final Map<String, String> EVERYWHERE = Map.of(
            "access.token.claim", "true",
            "id.token.claim", "true",
            "userinfo.token.claim", "true",
            "introspection.token.claim", "true");

    private final Stack stack;
    private final RealmAdmin admin;
    private final String clientId = "claims-" + UUID.randomUUID();
    private final String key;

    /** @param mapper settings of the mapper, which nobody checks, as in a realm file */
    public ClaimsClient(Stack stack, Map<String, String> mapper) {
        this.stack = stack;
        this.admin = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
        this.key = admin.create("clients", client(mapper));
    }

    public Application app() {
        return new Application(stack.baseUrl(), DemoRealm.NAME, clientId, SECRET);
    }

    /** Keycloak's id of the user that stands for the client. */
    String serviceAccount() {
        return admin.get("clients/" + key + "/service-account-user").path("id").asText();
    }

    /** The service account may do in the realm whatever an administrator may. */
    void administrateTheRealm() {
        String management = admin.get("clients?clientId=realm-management")
                .path(0)
                .path("id")
                .asText();
        JsonNode role = admin.get("clients/" + management + "/roles/realm-admin");
        admin.create(
                "users/" + serviceAccount() + "/role-mappings/clients/" + management,
                JSON.createArrayNode().add(role));
    }

    /** What userinfo would say of a user, as the admin console shows it to an operator. */
    JsonNode exampleOfUserInfo(String userId, RealmAdmin operator) {
        return operator.get(
                "clients/" + key + "/evaluate-scopes/generate-example-userinfo?scope=openid&userId=" + userId);
    }

    /** Saves the mapper with these settings instead, as the admin console does. */
    void configure(Map<String, String> settings) {
        JsonNode mapper = mapper();
        admin.update(
                "clients/" + key + "/protocol-mappers/models/"
                        + mapper.path("id").asText(),
                configured(mapper, settings));
    }

    JsonNode mapper() {
        for (JsonNode mapper : admin.get("clients/" + key + "/protocol-mappers/models")) {
            if (mapper.path("protocolMapper").asText().equals("platform-claims-mapper")) {
                return mapper;
            }
        }
        throw new IllegalStateException("no mapper");
    }

    /** A new token for one of the client's own. */
    Tokens exchange(Tokens subject) {
        return app().token(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", subject.accessToken(),
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token"));
    }

    public void useLightweightTokens() {
        ObjectNode client = JSON.createObjectNode().put("clientId", clientId);
        client.putObject("attributes").put("client.use.lightweight.access.token.enabled", "true");
        admin.update("clients/" + key, client);
    }

    /**
     * The mapper is in the realm's scope of this name instead, which a request must name.
     *
     * @param claim what another mapper writes as {@code tenant_id} into each token
     */
    void haveTheMapperInAnOptionalScope(String name, String claim) {
        String mappers = "clients/" + key + "/protocol-mappers/models";
        admin.delete(mappers + "/" + mapper().path("id").asText());
        ObjectNode other = mapper("tenant of somebody else's", "oidc-hardcoded-claim-mapper");
        admin.create(mappers, configured(other, Map.of("claim.name", "tenant_id", "claim.value", claim)));
        for (JsonNode scope : admin.get("client-scopes")) {
            if (scope.path("name").asText().equals(name)) {
                admin.update(
                        "clients/" + key + "/optional-client-scopes/"
                                + scope.path("id").asText(),
                        JSON.createObjectNode());
            }
        }
    }

    @Override
    public void close() {
        admin.delete("clients/" + key);
    }

    private ObjectNode client(Map<String, String> settings) {
        ObjectNode client = JSON.createObjectNode()
                .put("clientId", clientId)
                .put("secret", SECRET)
                .put("publicClient", false)
                .put("directAccessGrantsEnabled", true)
                .put("serviceAccountsEnabled", true);
        client.putObject("attributes").put("standard.token.exchange.enabled", "true");
        var mappers = client.putArray("protocolMappers");
        mappers.add(configured(mapper("platform claims", "platform-claims-mapper"), settings));
        ObjectNode audience = mapper("demo-api may read the token", "oidc-audience-mapper");
        mappers.add(configured(audience, Map.of("included.client.audience", "demo-api")));
        return client;
    }

    private static ObjectNode mapper(String name, String type) {
        return JSON.createObjectNode()
                .put("name", name)
                .put("protocol", "openid-connect")
                .put("protocolMapper", type);
    }

    private static ObjectNode configured(JsonNode mapper, Map<String, String> settings) {
        Map<String, String> config = new TreeMap<>(EVERYWHERE);
        config.putAll(settings);
        ObjectNode configured = mapper.deepCopy();
        return configured.set("config", JSON.valueToTree(config));
    }
}
