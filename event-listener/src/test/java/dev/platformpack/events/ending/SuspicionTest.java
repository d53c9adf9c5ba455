package dev.platformpack.events.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class SuspicionTest {

    @ParameterizedTest
    @CsvSource({
        "REFRESH_TOKEN_ERROR, s-1, Maximum allowed refresh token reuse exceeded, true",
        "REFRESH_TOKEN_ERROR, s-1, Stale token, true",
        "REFRESH_TOKEN_ERROR, s-1, Session not active, false",
        "REFRESH_TOKEN_ERROR, , Stale token, false",
        "REFRESH_TOKEN, s-1, Stale token, false"
    })
    void aRefusedRefreshIsAReuseIfItsReasonSaysSo(EventType type, String session, String reason, boolean isReuse) {
        Event event = new Event();
        event.setType(type);
        event.setSessionId(session);
        event.setDetails(Map.of("reason", reason));

        assertThat(Suspicion.isTokenReuse(event)).isEqualTo(isReuse);
    }

    @Test
    void anErrorWithoutDetailsIsNone() {
        Event event = new Event();
        event.setType(EventType.REFRESH_TOKEN_ERROR);
        event.setSessionId("s-1");

        assertThat(Suspicion.isTokenReuse(event)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ACTION, users/u-1/reset-password, u-1",
        "ACTION, users/u-1/reset-password-email, ",
        "UPDATE, users/u-1/reset-password, ",
        "ACTION, users/u-1, ",
        "ACTION, , "
    })
    void onlyAnAdministratorsResetNamesAUser(OperationType operation, String path, String user) {
        AdminEvent event = new AdminEvent();
        event.setResourceType(ResourceType.USER);
        event.setOperationType(operation);
        event.setResourcePath(path);

        assertThat(Suspicion.resetPassword(event)).isEqualTo(user);
    }
}
