package dev.platformpack.localserver.actor;

import dev.platformpack.localserver.credentials.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** An access token of the direct access grant, taken anew before Keycloak's default life of 60 seconds is over. */
final class RenewedToken implements Supplier<String> {
    private static final Duration LIFE = Duration.ofSeconds(30);

    private final Application application;
    private final Credentials credentials;
    private String token;
    private Instant end = Instant.MIN;

    RenewedToken(Application application, Credentials credentials) {
        this.application = application;
        this.credentials = credentials;
    }

    @Override
    public synchronized String get() {
        Instant now = Instant.now();
        if (now.isAfter(end)) {
            token = application
                    .passwordGrant(credentials.username(), credentials.password())
                    .accessToken();
            end = now.plus(LIFE);
        }
        return token;
    }
}
