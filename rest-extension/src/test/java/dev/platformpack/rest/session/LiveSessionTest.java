package dev.platformpack.rest.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;

class LiveSessionTest {

    private static final FakeSession ONLINE = FakeSession.online("s1")
            .active(1_000, 1_500)
            .from("10.0.0.1")
            .client("shop", 1_100)
            .client("admin", 1_000);

    private static final FakeSession OFFLINE = FakeSession.offline("s1")
            .active(1_200, 9_000)
            .from("10.0.0.2")
            .client("mobile", 1_200)
            .client("shop", 1_300);

    @Test
    void showsAnOnlineSession() {
        assertThat(session(ONLINE).representation("other"))
                .isEqualTo(new SessionRepresentation(
                        "s1",
                        List.of("admin", "shop"),
                        "10.0.0.1",
                        "1970-01-01T00:16:40Z",
                        "1970-01-01T00:25:00Z",
                        false,
                        false,
                        null));
    }

    @Test
    void mergesTheOnlineAndTheOfflineSessionOfOneId() {
        assertThat(session(ONLINE, OFFLINE).representation("s1"))
                .isEqualTo(new SessionRepresentation(
                        "s1",
                        List.of("admin", "mobile", "shop"),
                        "10.0.0.2",
                        "1970-01-01T00:16:40Z",
                        "1970-01-01T02:30:00Z",
                        true,
                        true,
                        null));
    }

    @Test
    void noSessionIsCurrentForATokenWithoutOne() {
        assertThat(session(ONLINE).representation(null).current()).isFalse();
    }

    @Test
    void namesTheClientThatOpenedTheSession() {
        assertThat(session(OFFLINE, ONLINE).firstClient().map(ClientModel::getClientId))
                .contains("admin");
    }

    @Test
    void survivesADeletedClient() {
        FakeSession orphan = FakeSession.online("s2").active(1, 2).from(null).deletedClient();

        assertThat(session(orphan).firstClient()).isEmpty();
        assertThat(session(orphan).representation(null).clients()).isEmpty();
    }

    private static LiveSession session(FakeSession... parts) {
        return new LiveSession(
                "s1", List.of(parts).stream().map(FakeSession::model).toList());
    }
}
