package dev.platformpack.events.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.platformpack.database.revocation.Revocation;
import dev.platformpack.database.revocation.RevocationScope;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevocationKindTest {

    @Test
    void endsOfSessionsOfUsersAndOfARealm() {
        List<Revocation> revocations = RevocationKind.of(List.of(
                event("login", "s-1"),
                event("logout", "s-1"),
                event("user_session_deleted", "s-2"),
                event("user_session.delete", "s-3"),
                event("user.logout.action", null),
                event("realm.logout-all.action", null)));

        assertThat(revocations)
                .extracting(Revocation::scope, Revocation::subject, Revocation::reason)
                .containsExactly(
                        tuple(RevocationScope.SESSION, "s-1", "logout"),
                        tuple(RevocationScope.SESSION, "s-2", "expired"),
                        tuple(RevocationScope.SESSION, "s-3", "admin-logout"),
                        tuple(RevocationScope.USER, "u-1", "admin-logout"),
                        tuple(RevocationScope.REALM, "r-1", "realm-logout"));
        assertThat(revocations).allSatisfy(revocation -> {
            assertThat(revocation.clientId()).isNull();
            assertThat(revocation.at()).isEqualTo(Events.NOON);
        });
    }

    /** Its logout has told it. */
    @Test
    void anOperatorsEndOfASessionByOurRestIsToldOnce() {
        EventEnvelope ours =
                Events.with(event("user_session.delete", "s-1"), EventEnvelope.Outcome.SUCCESS, Map.of("revoked", "1"));

        assertThat(RevocationKind.of(List.of(ours))).isEmpty();
    }

    @Test
    void aGrantThatIsGivenBackSaysHowMuchItTakesAlong() {
        List<Revocation> revocations = RevocationKind.of(List.of(
                grant("s-1", Map.of("token_id", "t-1")),
                grant("s-1", Map.of("refresh_token_id", "t-2", "revoked_client", "shop")),
                grant(null, Map.of("revoked_client", "shop")),
                grant(null, Map.of())));

        assertThat(revocations)
                .extracting(Revocation::scope, Revocation::subject, Revocation::clientId)
                .containsExactly(
                        tuple(RevocationScope.TOKEN, "t-1", null),
                        tuple(RevocationScope.SESSION, "s-1", "shop"),
                        tuple(RevocationScope.USER, "u-1", "shop"));
    }

    @Test
    void whatFailedRevokesNothing() {
        EventEnvelope logout = Events.failed(event("logout", "s-1"));

        assertThat(RevocationKind.of(List.of(logout))).isEmpty();
    }

    private static EventEnvelope event(String type, String session) {
        return Events.of(type, 0, session, Events.seen("u-1", "L"));
    }

    private static EventEnvelope grant(String session, Map<String, String> details) {
        return Events.with(event("revoke_grant", session), EventEnvelope.Outcome.SUCCESS, details);
    }
}
