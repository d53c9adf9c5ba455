package dev.platformpack.orders;

import dev.platformpack.orders.revocation.RevocationLimits;
import dev.platformpack.orders.revocation.feed.FeedAccess;
import dev.platformpack.orders.token.TokenRules;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The service's settings. {@link #toString} shows no password.
 *
 * @param listenOn address and port; behind something that does TLS
 */
record OrdersConfig(InetSocketAddress listenOn, TokenRules tokens, RevocationSource revocation, Database database) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** @param feed empty: sessions are looked up in the database, within {@code table} */
    record RevocationSource(Optional<Feed> feed, RevocationLimits table) {}

    /** @param maxSilence how long the feed may be silent before nobody is let in */
    record Feed(FeedAccess access, Duration maxSilence) {}

    /** @param url of the database that has {@code public.orders} and the schema {@code platform} */
    record Database(String url, String username, String password, int connections) {
        @Override
        public String toString() {
            return "Database[" + username + "]";
        }
    }

    /** @throws IllegalArgumentException that names the variable, what it must be and, unless it is a secret, what it is */
    static OrdersConfig of(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        String issuer = variables.url("ORDERS_ISSUER", null).toString();
        return new OrdersConfig(
                new InetSocketAddress(
                        variables.text("ORDERS_ADDRESS", "127.0.0.1"),
                        variables.number("ORDERS_PORT", 8081, 1, 65_535)),
                new TokenRules(
                        issuer,
                        variables.url("ORDERS_JWKS_URL", issuer + "/protocol/openid-connect/certs"),
                        variables.text("ORDERS_AUDIENCE", "orders-service"),
                        variables.duration("ORDERS_CLOCK_SKEW", "PT10S", Duration.ZERO, LONGEST)),
                new RevocationSource(
                        feed(variables, issuer),
                        new RevocationLimits(
                                variables.duration("ORDERS_REVOCATION_MAX_AGE", "PT1S", Duration.ZERO, LONGEST),
                                variables.duration(
                                        "ORDERS_REVOCATION_TIMEOUT", "PT1S", Duration.ofMillis(50), LONGEST))),
                database(variables));
    }

    private static Optional<Feed> feed(Variables variables, String issuer) {
        if (!variables.isSet("ORDERS_FEED_URL")) {
            return Optional.empty();
        }
        FeedAccess access = new FeedAccess(
                variables.url("ORDERS_FEED_URL", null),
                variables.url("ORDERS_FEED_TOKEN_URL", issuer + "/protocol/openid-connect/token"),
                variables.text("ORDERS_FEED_CLIENT_ID", "orders-service"),
                variables.text("ORDERS_FEED_CLIENT_SECRET", null));
        return Optional.of(new Feed(
                access, variables.duration("ORDERS_FEED_MAX_SILENCE", "PT1M", Duration.ofSeconds(2), LONGEST)));
    }

    private static Database database(Variables variables) {
        String url = variables.text("ORDERS_DB_URL", null);
        if (!url.startsWith("jdbc:postgresql:")) {
            // A JDBC URL may hold a password.
            throw new IllegalArgumentException("ORDERS_DB_URL must begin with jdbc:postgresql:");
        }
        return new Database(
                url,
                variables.text("ORDERS_DB_USERNAME", "orders_service"),
                variables.text("ORDERS_DB_PASSWORD", null),
                variables.number("ORDERS_DB_CONNECTIONS", 10, 2, 200));
    }

    /** The environment; a default of null: there must be a value. */
    private record Variables(Map<String, String> values) {
        boolean isSet(String name) {
            return !values.getOrDefault(name, "").isBlank();
        }

        String text(String name, String fallback) {
            String value = values.getOrDefault(name, fallback);
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(name + " must be set");
            }
            return value;
        }

        URI url(String name, String fallback) {
            String value = text(name, fallback);
            if (!value.matches("https?://[^\\s/]+[^\\s?#]*[^\\s?#/]")) {
                throw wrong(name, "an http or https URL without a slash at the end", value);
            }
            return URI.create(value);
        }

        int number(String name, int fallback, int least, int most) {
            String value = text(name, String.valueOf(fallback));
            int number = value.matches("\\d{1,6}") ? Integer.parseInt(value) : -1;
            if (number < least || number > most) {
                throw wrong(name, "a whole number from " + least + " to " + most, value);
            }
            return number;
        }

        Duration duration(String name, String fallback, Duration least, Duration most) {
            String value = text(name, fallback);
            Duration duration = parsed(value);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw wrong(name, "a duration from " + least + " to " + most, value);
            }
            return duration;
        }

        private static Duration parsed(String value) {
            try {
                return Duration.parse(value);
            } catch (java.time.format.DateTimeParseException e) {
                // Below any limit: refused with what it must be.
                return Duration.ofMillis(-1);
            }
        }

        private static IllegalArgumentException wrong(String name, String wanted, String value) {
            return new IllegalArgumentException("%s must be %s, got '%s'".formatted(name, wanted, value));
        }
    }
}
