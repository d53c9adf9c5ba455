package dev.platformpack.it.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A client of a test's own in the demo realm, whose tokens have just what its mappers write; gone after {@link #close}. */
final class OtherClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = UUID.randomUUID().toString();

    private final Stack stack;
    private final RealmAdmin admin;
    private final String clientId = "orders-test-" + UUID.randomUUID();
    private final String key;

    private OtherClient(Stack stack, List<ObjectNode> mappers, Map<String, String> attributes) {
        this.stack = stack;
        this.admin = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
        ObjectNode client = JSON.createObjectNode()
                .put("clientId", clientId)
                .put("secret", SECRET)
                .put("publicClient", false)
                .put("directAccessGrantsEnabled", true);
        client.putArray("protocolMappers").addAll(mappers);
        client.set("attributes", JSON.valueToTree(attributes));
        this.key = admin.create("clients", client);
    }

    static OtherClient with(Stack stack, ObjectNode... mappers) {
        return new OtherClient(stack, List.of(mappers), Map.of());
    }

    /** As the demo application, but its tokens live for two seconds. */
    static OtherClient shortLived(Stack stack) {
        return new OtherClient(
                stack, List.of(platformClaims(), audience("orders-service")), Map.of("access.token.lifespan", "2"));
    }

    static ObjectNode platformClaims() {
        return mapper("platform-claims-mapper", Map.of());
    }

    static ObjectNode audience(String name) {
        return mapper("oidc-audience-mapper", Map.of("included.custom.audience", name));
    }

    /** @param type {@code String}, {@code int} or {@code JSON} */
    static ObjectNode claim(String name, String type, String value) {
        return mapper(
                "oidc-hardcoded-claim-mapper",
                Map.of("claim.name", name, "jsonType.label", type, "claim.value", value));
    }

    Application app() {
        return new Application(stack.baseUrl(), DemoRealm.NAME, clientId, SECRET);
    }

    @Override
    public void close() {
        admin.delete("clients/" + key);
    }

    private static ObjectNode mapper(String type, Map<String, String> settings) {
        ObjectNode mapper = JSON.createObjectNode()
                .put("name", type + " " + settings.getOrDefault("claim.name", ""))
                .put("protocol", "openid-connect")
                .put("protocolMapper", type);
        ObjectNode config = mapper.putObject("config").put("access.token.claim", "true");
        settings.forEach(config::put);
        return mapper;
    }
}
