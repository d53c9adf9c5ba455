package dev.platformpack.orders.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;

/**
 * The issuer's public keys, kept so that no request waits for the issuer: fetched with the first token, anew in the background
 * once they are five minutes old, and at once when a token names a key that is not among them (rotation). The issuer is asked
 * twice in five seconds at most, so that invented key ids do not become requests to it. While it is away the last known keys are
 * good for twelve hours, and whether a token with an unknown key is good cannot be said.
 */
public final class SigningKeys {
    private static final Duration LIFE = Duration.ofHours(12);
    private static final Duration REFRESH_AHEAD = LIFE.minusMinutes(5);
    private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int HTTP_TIMEOUT_MILLIS = 2_000;
    private static final int LARGEST_DOCUMENT = 256 * 1024;

    private SigningKeys() {}

    /** @param address of a JWK set */
    public static JWKSource<SecurityContext> publishedAt(URI address) {
        return publishedAt(
                address, new DefaultResourceRetriever(HTTP_TIMEOUT_MILLIS, HTTP_TIMEOUT_MILLIS, LARGEST_DOCUMENT));
    }

    static JWKSource<SecurityContext> publishedAt(URI address, ResourceRetriever http) {
        try {
            // Not "outageTolerant": it answers with the keys of old also when they lack the one that is asked for.
            return JWKSourceBuilder.create(address.toURL(), http)
                    .cache(LIFE.toMillis(), REFRESH_TIMEOUT.toMillis())
                    .refreshAheadCache(REFRESH_AHEAD.toMillis(), false)
                    .rateLimited(PAUSE.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a URL: " + address, e);
        }
    }
}
