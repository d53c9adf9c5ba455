package dev.platformpack.it.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import java.net.URI;

/** Makes one realm the OpenID Connect identity provider of another. */
final class IdentityProvider {
    static final String ALIAS = "home";
    /** In the realm that is the provider. */
    static final String CLIENT = "of-" + ALIAS;

    static final String SECRET = "broker-secret";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private IdentityProvider() {}

    static void link(Stack stack, TestRealm realm, TestRealm home) {
        link(stack.baseUrl(), realm, home);
    }

    /** Every login copies the provider's data into the user; its addresses are trusted. */
    static void link(URI baseUrl, TestRealm realm, TestRealm home) {
        ObjectNode client = JSON.objectNode()
                .put("clientId", CLIENT)
                .put("secret", SECRET)
                .put("publicClient", false)
                .put("directAccessGrantsEnabled", true);
        client.putArray("redirectUris").add(baseUrl + "/realms/" + realm.name() + "/broker/" + ALIAS + "/endpoint*");
        home.admin().create("clients", client);
        String protocol = baseUrl + "/realms/" + home.name() + "/protocol/openid-connect";
        ObjectNode provider = JSON.objectNode()
                .put("alias", ALIAS)
                .put("providerId", "oidc")
                .put("enabled", true)
                .put("trustEmail", true);
        provider.putObject("config")
                .put("clientId", CLIENT)
                .put("clientSecret", SECRET)
                .put("clientAuthMethod", "client_secret_post")
                .put("issuer", baseUrl + "/realms/" + home.name())
                .put("authorizationUrl", protocol + "/auth")
                .put("tokenUrl", protocol + "/token")
                .put("userInfoUrl", protocol + "/userinfo")
                .put("jwksUrl", protocol + "/certs")
                .put("useJwksUrl", "true")
                .put("validateSignature", "true")
                .put("defaultScope", "openid profile email")
                .put("syncMode", "FORCE");
        realm.admin().create("identity-provider/instances", provider);
    }
}
