package dev.platformpack.localserver.tour;

import dev.platformpack.localserver.Credentials;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;

/** Secrets of the demo realm, made anew for every quick start; {@link #toString} shows none. */
record DemoSecrets(String app, String api, Credentials operator) {
    private static final int BITS = 128;
    private static final int BASE = 36;

    static DemoSecrets generate() {
        SecureRandom random = new SecureRandom();
        return new DemoSecrets(secret(random), secret(random), new Credentials("operator", secret(random)));
    }

    /** What docker/realm/demo-realm.json has placeholders for. */
    Map<String, String> environment() {
        return Map.of(
                "DEMO_APP_SECRET", app,
                "DEMO_API_SECRET", api,
                "DEMO_OPERATOR_PASSWORD", operator.password());
    }

    private static String secret(SecureRandom random) {
        return new BigInteger(BITS, random).toString(BASE);
    }

    @Override
    public String toString() {
        return "DemoSecrets[<redacted>]";
    }
}
