package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.database.configuration.InvalidOptionException;
import dev.platformpack.database.configuration.OptionReader;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.Config;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class CapturePolicyTest {

    @Test
    void byDefaultRefreshesAreLeftOutAndEndedSessionsAreKept() {
        CapturePolicy policy = policy(Map.of());

        assertThat(policy.keeps(EventType.REFRESH_TOKEN)).isFalse();
        assertThat(policy.keeps(EventType.USER_SESSION_DELETED)).isTrue();
        assertThat(policy.keeps(EventType.LOGIN)).isTrue();
        assertThat(policy.keeps(event(ResourceType.CLIENT, "clients/c-1"))).isTrue();
        assertThat(policy.userAttributes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "client.*,role.create; CLIENT; clients/c-1; false",
                "client.*,role.create; CLIENT_SCOPE; client-scopes/s-1; true",
                "client*; CLIENT_SCOPE; client-scopes/s-1; false",
                "realm.update; CLIENT; clients/c-1; true",
                "none; CLIENT; clients/c-1; true"
            })
    void adminTypesAreLeftOutByPattern(String option, ResourceType resource, String path, boolean kept) {
        assertThat(policy(Map.of("excluded-admin-types", option)).keeps(event(resource, path)))
                .isEqualTo(kept);
    }

    @Test
    void aTypeThatCannotBeIsRefused() {
        assertThatThrownBy(() -> policy(Map.of("excluded-admin-types", "client.*,CLIENT UPDATE")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("excluded-admin-types")
                .hasMessageContaining("CLIENT UPDATE");
    }

    @Test
    void attributesAreNames() {
        assertThat(policy(Map.of("user-attributes", " company, locale ,")).userAttributes())
                .isEqualTo(Set.of("company", "locale"));
    }

    private static CapturePolicy policy(Map<String, String> options) {
        return ListenerOptions.capturePolicy(
                OptionReader.of("events-listener", "platform", new Options(options), ListenerOptions.ALL));
    }

    private static AdminEvent event(ResourceType resource, String path) {
        AdminEvent event = new AdminEvent();
        event.setRealmId("r-1");
        event.setResourceType(resource);
        event.setOperationType(OperationType.UPDATE);
        event.setResourcePath(path);
        return event;
    }

    /** What the server was told. */
    private static final class Options extends Config.AbstractScope {

        private final Map<String, String> values;

        private Options(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public String get(String key) {
            return values.get(key);
        }

        @Override
        public Set<String> getPropertyNames() {
            return Set.of();
        }

        @Override
        public Config.Scope scope(String... scope) {
            return this;
        }

        @Override
        public Config.Scope root() {
            return this;
        }
    }
}
