package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.database.request.RequestTrace;
import dev.platformpack.database.user.UserStatus;
import dev.platformpack.events.capture.EventEnvelope.Actor;
import dev.platformpack.events.capture.EventEnvelope.Outcome;
import dev.platformpack.events.capture.EventEnvelope.Target;
import dev.platformpack.events.capture.EventEnvelope.UserSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class EventEnvelopesTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:15:30.123Z");
    private static final UserSnapshot ADA = new UserSnapshot(
            "u-1", "ada", "ada@example.test", true, "Ada", "Lovelace", UserStatus.ACTIVE, AT, Map.of(), true);

    private static Event event(EventType type, String error) {
        Event event = new Event();
        event.setId(UUID.randomUUID().toString());
        event.setTime(AT.toEpochMilli());
        event.setType(type);
        event.setError(error);
        event.setRealmId("r-1");
        event.setRealmName("demo");
        event.setUserId("u-1");
        event.setSessionId("s-1");
        return event;
    }

    @Test
    void aLoginIsASuccessOfTheUserOnHimself() {
        EventEnvelope envelope =
                EventEnvelopes.of(event(EventType.LOGIN, null), ADA, new RequestTrace("Firefox", null));

        assertThat(envelope.type()).isEqualTo("login");
        assertThat(envelope.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(envelope.occurredAt()).isEqualTo(AT);
        assertThat(envelope.actor()).isEqualTo(new Actor("u-1", "ada"));
        assertThat(envelope.object()).isEqualTo(new Target("user", "u-1"));
        assertThat(envelope.subject()).isEqualTo("u-1");
    }

    @Test
    void aFailedLoginIsALoginWithOutcomeFailure() {
        Event failed = event(EventType.LOGIN_ERROR, "user_not_found");
        failed.setUserId(null);
        failed.setDetails(Map.of("username", "mallory"));

        EventEnvelope envelope = EventEnvelopes.of(failed, null, RequestTrace.NONE);

        assertThat(envelope.type()).isEqualTo("login");
        assertThat(envelope.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(envelope.error()).isEqualTo("user_not_found");
        assertThat(envelope.actor()).isEqualTo(new Actor(null, "mallory"));
        assertThat(envelope.subject()).isEqualTo("r-1");
    }

    @Test
    void whoEndsTheSessionOfAnotherIsTheActor() {
        Event logout = event(EventType.LOGOUT, null);
        logout.setDetails(Map.of("revoked_by", "operator", "revoked_by_id", "u-2"));

        EventEnvelope envelope = EventEnvelopes.of(logout, ADA, RequestTrace.NONE);

        assertThat(envelope.actor()).isEqualTo(new Actor("u-2", "operator"));
        assertThat(envelope.object()).isEqualTo(new Target("user", "u-1"));
    }

    @Test
    void nobodyEndsASessionThatExpires() {
        EventEnvelope envelope =
                EventEnvelopes.of(event(EventType.USER_SESSION_DELETED, null), null, RequestTrace.NONE);

        assertThat(envelope.type()).isEqualTo("user_session_deleted");
        assertThat(envelope.actor()).isNull();
        assertThat(envelope.object()).isEqualTo(new Target("user", "u-1"));
    }

    @Test
    void secretsInDetailsAreLeftOut() {
        Event event = event(EventType.UPDATE_CREDENTIAL, null);
        event.setDetails(Map.of("new_password", "x", "client_secret", "y", "credential_type", "password"));

        assertThat(EventEnvelopes.of(event, ADA, RequestTrace.NONE).details())
                .containsOnly(Map.entry("credential_type", "password"));
    }

    @Test
    void anAdminEventNamesActorAndUser() {
        AdminEvent event = new AdminEvent();
        event.setId(UUID.randomUUID().toString());
        event.setTime(AT.toEpochMilli());
        event.setRealmId("r-1");
        event.setResourceType(ResourceType.USER);
        event.setOperationType(OperationType.CREATE);
        event.setResourcePath("users/u-1");
        AuthDetails auth = new AuthDetails();
        auth.setUserId("admin-1");
        event.setAuthDetails(auth);

        EventEnvelope envelope = EventEnvelopes.of(event, "operator", "console", ADA, RequestTrace.NONE);

        assertThat(envelope.type()).isEqualTo("user.create");
        assertThat(envelope.actor()).isEqualTo(new Actor("admin-1", "operator"));
        assertThat(envelope.clientId()).isEqualTo("console");
        assertThat(envelope.object()).isEqualTo(new Target("user", "u-1"));
    }

    @Test
    void whatHappensBelowAUserIsNoCreationOrDeletionOfTheUser() {
        EventEnvelope unlinked = adminEvent(OperationType.DELETE, "users/u-1/federated-identity/acme");

        assertThat(unlinked.type()).isEqualTo("user.federated-identity.delete");
        assertThat(unlinked.object()).isEqualTo(new Target("user", "u-1"));
        assertThat(adminEvent(OperationType.DELETE, "users/u-1").type()).isEqualTo("user.delete");
    }

    private static EventEnvelope adminEvent(OperationType operation, String path) {
        AdminEvent event = new AdminEvent();
        event.setId(UUID.randomUUID().toString());
        event.setTime(AT.toEpochMilli());
        event.setRealmId("r-1");
        event.setResourceType(ResourceType.USER);
        event.setOperationType(operation);
        event.setResourcePath(path);
        return EventEnvelopes.of(event, null, null, ADA, RequestTrace.NONE);
    }

    @Test
    void givenRolesAreNamed() {
        AdminEvent event = new AdminEvent();
        event.setId(UUID.randomUUID().toString());
        event.setRealmId("r-1");
        event.setResourceType(ResourceType.REALM_ROLE_MAPPING);
        event.setOperationType(OperationType.CREATE);
        event.setResourcePath("users/u-1/role-mappings/realm");
        event.setRepresentation("[{\"id\":\"1\",\"name\":\"owner\"},{\"id\":\"2\",\"name\":\"billing\"}]");

        assertThat(EventEnvelopes.of(event, null, null, ADA, RequestTrace.NONE).details())
                .containsEntry("roles", "owner,billing")
                .containsEntry("path", "users/u-1/role-mappings/realm");
    }

    @Test
    void whatACallerSendsAsASessionIdIsBounded() {
        Event failed = event(EventType.CODE_TO_TOKEN_ERROR, "invalid_code");
        failed.setUserId(null);
        failed.setSessionId("s\0" + "x".repeat(10_000));

        EventEnvelope envelope = EventEnvelopes.of(failed, null, RequestTrace.NONE);

        assertThat(envelope.sessionId()).hasSizeLessThanOrEqualTo(255).doesNotContain("\0");
        assertThat(envelope.subject()).isEqualTo("r-1");
    }

    @Test
    void anEnvelopeSurvivesItsJson() {
        EventEnvelope envelope =
                EventEnvelopes.of(event(EventType.LOGIN, null), ADA, new RequestTrace("Firefox", null));

        assertThat(EnvelopeJson.read(EnvelopeJson.write(envelope))).isEqualTo(envelope);
    }

    @Test
    void theCharacterNulDoesNotReachPostgresql() {
        Event failed = event(EventType.LOGIN_ERROR, "user_not_found");
        failed.setDetails(Map.of("username", "a\0b"));

        String json = EnvelopeJson.write(EventEnvelopes.of(failed, null, RequestTrace.NONE));

        assertThat(json).doesNotContain("\\u0000");
        assertThat(EnvelopeJson.read(json).details()).containsEntry("username", "a\ufffdb");
    }

    @Test
    void aPayloadThatIsNoEnvelopeIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> EnvelopeJson.read("{\"id\": \"ada@example.test\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("ada@example.test");
    }
}
