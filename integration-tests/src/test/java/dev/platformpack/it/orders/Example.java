package dev.platformpack.it.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.Checkout;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.OrdersApi;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformOperator;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.example.OrdersDatabase;
import dev.platformpack.localserver.example.OrdersProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The orders service beside a {@link Stack}, with people who have roles in it. */
record Example(Stack stack, OrdersProcess process, String jdbcUrl, Credentials login) implements AutoCloseable {
    /** A change of roles is in the next token within a second. */
    private static final Duration HEARD = Duration.ofSeconds(10);

    static Example start(Stack stack) {
        return start(stack, Map.of());
    }

    /** @param more variables of the service */
    static Example start(Stack stack, Map<String, String> more) {
        Credentials login =
                new OrdersDatabase(stack.platformSuperuser(), stack.platformDatabase()).prepare(Checkout.file(""));
        String url = jdbcUrl(stack);
        URI issuer = URI.create(stack.baseUrl() + "/realms/" + DemoRealm.NAME);
        // Both clocks are this machine's: a token ends when it says.
        Map<String, String> options = new HashMap<>(more);
        options.put("ORDERS_CLOCK_SKEW", "PT0S");
        return new Example(stack, OrdersProcess.start(Checkout.file(""), issuer, url, login, options), url, login);
    }

    private static String jdbcUrl(Stack stack) {
        try (Connection connection = stack.platformDatabase().open()) {
            return connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    OrdersApi orders() {
        return new OrdersApi(process.baseUrl());
    }

    /** Somebody new, alone in a tenant, with a role that allows this; logged in. */
    Tokens memberWith(String... permissions) {
        return logIn(personWith(permissions));
    }

    /** A session of its own. */
    Tokens logIn(Person person) {
        return stack.app().passwordGrant(person.username(), person.password());
    }

    /** The same, known to the next token. */
    Person personWith(String... permissions) {
        Person person = Users.signedUp(stack);
        String id = stack.platform().user(person.username()).orElseThrow().id();
        PlatformTenant tenant = await("the tenant of " + person)
                .atMost(Users.RELAY)
                .until(() -> stack.platform().tenants(id).stream().findFirst().orElse(null), Objects::nonNull);
        new PlatformOperator(stack.platformDatabase()).assign(tenant, id, "sales", List.of(permissions));
        await("a token with " + List.of(permissions))
                .atMost(HEARD)
                .until(() -> has(logIn(person).accessClaims(), permissions));
        return person;
    }

    private static boolean has(JsonNode claims, String... permissions) {
        return List.of(permissions).stream()
                .allMatch(permission -> claims.path("permissions").toString().contains('"' + permission + '"'));
    }

    /** As the service itself connects. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, login.username(), login.password());
    }

    /** Nothing of a token that was sent is in the log, and nothing failed unforeseen. */
    void assertLogHasNothingOf(Iterable<String> tokens) throws IOException {
        String log = Files.readString(process.logFile());
        assertThat(log).contains("Orders service is ready").doesNotContain("Request failed");
        assertThat(tokens)
                .isNotEmpty()
                .allSatisfy(token -> assertThat(token.split("\\."))
                        .filteredOn(part -> !part.isEmpty())
                        .noneMatch(log::contains));
    }

    @Override
    public void close() {
        process.close();
    }
}
