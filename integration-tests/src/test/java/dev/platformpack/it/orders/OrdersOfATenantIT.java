package dev.platformpack.it.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tenants at the same service, each after the other's orders. */
@ExtendWith(RunningExample.class)
class OrdersOfATenantIT {
    private static final int REQUESTS = 200;
    private static final List<String> INJECTIONS =
            List.of("' or true --", "%s' or '1'='1", "%s) or (true", "%s,%s", "%s\n", "*", "null");

    @Test
    void eachTenantSeesItsOwnOrdersOnly(Example example) {
        Tokens acme = example.memberWith("orders:read", "orders:write");
        Tokens globex = example.memberWith("orders:read", "orders:write");

        String id = example.orders().place(acme, "anvil", 2).path("id").asText();

        assertThat(items(example, acme)).containsExactly("anvil");
        assertThat(example.orders().get(acme, id).path("placedBy").asText()).isEqualTo(acme.userId());
        assertThat(items(example, globex)).isEmpty();
        assertThat(refusal(() -> example.orders().get(globex, id)).status()).isEqualTo(404);
    }

    @Test
    void pooledConnectionsNeverCarryATenantOver(Example example) throws Exception {
        List<Tokens> tenants = List.of(example.memberWith("orders:*"), example.memberWith("*:*"));
        example.orders().place(tenants.get(0), "of 0", 1);
        example.orders().place(tenants.get(1), "of 1", 1);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<String>>> answers = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> callers.submit(() -> items(example, tenants.get(i % 2))))
                    .toList();
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(answers.get(i).get()).containsExactly("of " + i % 2);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void whoLacksThePermissionIsRefused(Example example) {
        Tokens stranger = example.memberWith("invoices:read");
        Tokens reader = example.memberWith("*:read");

        assertThat(refusal(() -> example.orders().list(stranger)))
                .extracting(RequestRefusedException::status, RequestRefusedException::description)
                .containsExactly(403, "The permission orders:read is needed.");
        assertThat(items(example, reader)).isEmpty();
        assertThat(refusal(() -> example.orders().place(reader, "anvil", 1)))
                .extracting(RequestRefusedException::status, RequestRefusedException::description)
                .containsExactly(403, "The permission orders:write is needed.");
    }

    @Test
    void sqlInARequestIsJustText(Example example) {
        Tokens acme = example.memberWith("orders:*");
        String item = "x', 1, 'me'); select set_config('platform.tenant_id', '', false); --";

        example.orders().place(acme, item, 1);

        assertThat(items(example, acme)).containsExactly(item);
        assertThat(refusal(() -> example.orders().get(acme, "%27%20or%20true%20--"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whateverElseIsInTheTenantSettingIsAnErrorForTheServicesLogin(Example example) throws SQLException {
        Tokens acme = example.memberWith("orders:*");
        example.orders().place(acme, "anvil", 1);
        for (String pattern : INJECTIONS) {
            try (Connection connection = example.connect()) {
                connection.setAutoCommit(false);
                setTenant(connection, pattern.replace("%s", tenantOf(acme)));
                assertThatThrownBy(() -> count(connection))
                        .as(pattern)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("22023"));
            }
        }
    }

    @Test
    void theServicesLoginHasNothingWithoutATenantAndNeverAnothersRows(Example example) throws SQLException {
        Tokens acme = example.memberWith("orders:*");
        Tokens globex = example.memberWith("orders:*");
        example.orders().place(acme, "anvil", 1);
        try (Connection connection = example.connect();
                Statement statement = connection.createStatement()) {
            assertThat(count(connection)).isZero();
            assertThatThrownBy(() -> statement.execute(
                            "insert into public.orders (item, quantity, placed_by) values ('planted', 1, 'me')"))
                    .isInstanceOf(SQLException.class);
            connection.setAutoCommit(false);
            setTenant(connection, tenantOf(globex));
            assertThat(count(connection)).isZero();
            assertThatThrownBy(() -> statement.execute(
                            "insert into public.orders (tenant_id, item, quantity, placed_by) values ('%s', 'planted', 1, 'me')"
                                    .formatted(UUID.fromString(tenantOf(acme)))))
                    .hasMessageContaining("row-level security");
            connection.rollback();
            setTenant(connection, tenantOf(acme));
            assertThat(count(connection)).isEqualTo(1);
            connection.commit();
            assertThat(count(connection)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate public.orders",
                "alter table public.orders disable row level security",
                "set role platform",
                "select * from platform.user_session"
            })
    void theServicesLoginMayDoNothingElse(String statement, Example example) throws SQLException {
        try (Connection connection = example.connect();
                Statement trick = connection.createStatement()) {
            assertThatThrownBy(() -> trick.execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    private static List<String> items(Example example, Tokens tokens) {
        JsonNode items = example.orders().list(tokens).path("items");
        return items.findValuesAsText("item");
    }

    private static String tenantOf(Tokens tokens) {
        return tokens.accessClaims().path("tenant_id").asText();
    }

    private static RequestRefusedException refusal(Runnable request) {
        RequestRefusedException refusal = catchThrowableOfType(RequestRefusedException.class, request::run);
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static void setTenant(Connection connection, String setting) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('platform.tenant_id', ?, true)")) {
            statement.setString(1, setting);
            statement.execute();
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from public.orders")) {
            row.next();
            return row.getInt(1);
        }
    }
}
