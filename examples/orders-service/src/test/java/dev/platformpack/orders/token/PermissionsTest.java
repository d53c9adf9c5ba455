package dev.platformpack.orders.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {
    private static final Permission READ = new Permission("orders", "read");

    @ParameterizedTest
    @ValueSource(strings = {"orders:read", "orders:*", "*:read", "*:*"})
    void theseAllowToReadOrders(String granted) {
        assertThat(new Permissions(Set.of("invoices:write", granted)).allow(READ))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders:write",
                "order:read",
                "orders.eu:read",
                "orders",
                "orders:",
                "*",
                ":",
                "ORDERS:READ",
                "orders:read "
            })
    void theseDoNot(String granted) {
        assertThat(new Permissions(Set.of(granted)).allow(READ)).isFalse();
    }

    @Test
    void nothingAllowsNothing() {
        assertThat(new Permissions(Set.of()).allow(READ)).isFalse();
    }

    @Test
    void nobodyAsksForAWildcard() {
        assertThatThrownBy(() -> new Permission("orders", "*")).isInstanceOf(IllegalArgumentException.class);
    }
}
