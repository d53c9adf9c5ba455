package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

class UserChangeTest {

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {
                "REGISTER",
                "UPDATE_PROFILE",
                "UPDATE_EMAIL",
                "VERIFY_EMAIL",
                "UPDATE_CREDENTIAL",
                "REMOVE_CREDENTIAL",
                "CUSTOM_REQUIRED_ACTION",
                "RESET_PASSWORD",
                "USER_DISABLED_BY_PERMANENT_LOCKOUT",
                "DELETE_ACCOUNT",
                "IDENTITY_PROVIDER_FIRST_LOGIN",
                "FEDERATED_IDENTITY_LINK",
                "OAUTH2_EXTENSION_GRANT"
            })
    void whatChangesAUserOrMayDoSoCounts(EventType type) {
        assertThat(UserChange.isPossibleIn(event(type))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {"LOGIN", "LOGOUT", "CODE_TO_TOKEN", "REFRESH_TOKEN", "CLIENT_LOGIN", "GRANT_CONSENT"})
    void whatOnlySeesTheUserDoesNot(EventType type) {
        assertThat(UserChange.isPossibleIn(event(type))).isFalse();
    }

    @Test
    void aLoginThroughAnIdentityProviderMayBringItsChanges() {
        Event login = event(EventType.LOGIN);
        login.setDetails(Map.of("identity_provider", "acme"));

        assertThat(UserChange.isPossibleIn(login)).isTrue();
    }

    @Test
    void aFailureChangesNothing() {
        Event failed = event(EventType.REGISTER_ERROR);
        failed.setError("invalid_registration");

        assertThat(UserChange.isPossibleIn(failed)).isFalse();
    }

    private static Event event(EventType type) {
        Event event = new Event();
        event.setType(type);
        return event;
    }
}
