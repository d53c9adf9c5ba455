package dev.platformpack.localserver.actor;

import dev.platformpack.localserver.credentials.Credentials;
import java.net.URI;
import java.util.Map;

/**
 * The realm of docker/realm/demo-realm.json with the secrets for its placeholders; {@link #toString} shows none of them.
 *
 * @param appSecret of the client {@code demo-app}, which people log in to
 * @param apiSecret of the client {@code demo-api}, which is given the app's tokens and introspects them
 * @param operator a user who may manage users and sessions of the realm
 */
public record DemoRealm(String appSecret, String apiSecret, Credentials operator) {
    public static final String NAME = "demo";

    /** A user of docker/demo/legacy-users.sql, the old table, with the password of old. */
    public static final Credentials LEGACY_USER = new Credentials("legacy.lena", "old-Passw0rd!");

    /** The realm with fresh secrets. */
    public static DemoRealm generate() {
        return new DemoRealm(secret("demo-app"), secret("demo-api"), Credentials.generate("operator"));
    }

    /** What the server's environment must hold when it imports the realm. */
    public Map<String, String> environment() {
        return Map.of(
                "DEMO_APP_SECRET", appSecret,
                "DEMO_API_SECRET", apiSecret,
                "DEMO_OPERATOR_PASSWORD", operator.password());
    }

    public Application app(URI baseUrl) {
        return new Application(baseUrl, NAME, "demo-app", appSecret);
    }

    public Application api(URI baseUrl) {
        return new Application(baseUrl, NAME, "demo-api", apiSecret);
    }

    public RealmAdmin operator(URI baseUrl) {
        return RealmAdmin.of(baseUrl, NAME, NAME, operator);
    }

    private static String secret(String client) {
        return Credentials.generate(client).password();
    }

    @Override
    public String toString() {
        return "DemoRealm[<redacted>]";
    }
}
