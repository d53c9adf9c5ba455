package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.AuditRecord;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is denied something is on record: Keycloak raises no event for it. */
@ExtendWith(SharedStack.class)
class DeniedCallsIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4737";

    @Test
    void aUserWithoutARoleOnKeycloaksAdminInterface(Stack stack) {
        TenantMember member = TenantMember.of(stack);
        Tokens tokens = member.passwordGrant(Map.of());
        Users.awaitSession(stack, tokens);
        RawHttp http = new RawHttp(stack);

        assertThat(http.send(
                                "DELETE",
                                "/admin/realms/demo/users/" + tokens.userId() + "?secret=hidden",
                                tokens.accessToken(),
                                "User-Agent",
                                "curious",
                                "traceparent",
                                "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .status())
                .isEqualTo(403);

        AuditRecord denied = awaitDenials(stack.platform(), tokens.userId(), 1).get(0);
        assertThat(denied.outcome()).isEqualTo("FAILURE");
        assertThat(denied.error()).isEqualTo("access_denied");
        assertThat(denied.actorName()).isEqualTo(member.person().username());
        assertThat(denied.clientId()).isEqualTo("demo-app");
        assertThat(denied.sessionId()).isEqualTo(tokens.sessionId());
        assertThat(denied.objectType()).isEqualTo("call");
        assertThat(denied.objectId()).isEqualTo("DELETE /admin/realms/demo/users/" + tokens.userId());
        assertThat(denied.ipAddress()).isNotBlank();
        assertThat(denied.userAgent()).isEqualTo("curious");
        assertThat(stack.platform()
                        .count(
                                "platform.audit_event",
                                "actor_id = ? and action = 'access.denied' and trace_id = ? and tenant_id ="
                                        + " (select id from platform.tenant where slug = ?) and details ->> 'status' = '403'",
                                tokens.userId(),
                                TRACE,
                                member.home()))
                .isEqualTo(1);
    }

    @Test
    void onThePacksInterfacesForOperatorsAndForUsersAndOnAnotherRealm(Stack stack) throws SQLException {
        TenantMember member = TenantMember.of(stack);
        String token = member.passwordGrant(Map.of()).accessToken();
        RawHttp http = new RawHttp(stack);

        assertThat(http.send("GET", "/admin/realms/demo/platform/tenants", token)
                        .isProblem(403))
                .isTrue();
        assertThat(http.put("/realms/demo/platform/tenant", token, "{\"tenant\": \"" + member.newTenant() + "\"}")
                        .isProblem(403))
                .isTrue();
        assertThat(http.send("GET", "/admin/realms/master/users", token).status())
                .isEqualTo(403);
        assertThat(http.send("GET", "/realms/demo/platform/tenant/members", token, "Origin", "https://evil.example")
                        .isProblem(403))
                .isTrue();

        assertThat(awaitDenials(stack.platform(), member.userId(), 4))
                .extracting(AuditRecord::objectId)
                .containsExactly(
                        "GET /admin/realms/demo/platform/tenants",
                        "PUT /realms/demo/platform/tenant",
                        "GET /admin/realms/master/users",
                        "GET /realms/demo/platform/tenant/members");
    }

    @Test
    void whoCannotBeKnownIsCountedOnly(Stack stack) {
        RawHttp http = new RawHttp(stack);
        double before = stack.metrics().value("platform_calls_denied_total{caller=\"unknown\"}");
        long records = denials(stack);

        assertThat(http.send("GET", "/admin/realms/demo/users", null).status()).isEqualTo(401);
        assertThat(http.send("GET", "/admin/realms/demo/users", "not.a.token").status())
                .isEqualTo(401);
        assertThat(http.send("GET", "/realms/demo/platform/sessions", "not.a.token")
                        .status())
                .isEqualTo(401);

        assertThat(stack.metrics().value("platform_calls_denied_total{caller=\"unknown\"}"))
                .isGreaterThanOrEqualTo((Double.isNaN(before) ? 0 : before) + 3);
        Users.signedUp(stack); // later than what was to come
        assertThat(denials(stack)).isEqualTo(records);
    }

    private static long denials(Stack stack) {
        return stack.platform().count("platform.audit_event", "action = 'access.denied' and actor_id is null");
    }

    private static List<AuditRecord> awaitDenials(PlatformReader platform, String userId, int count) {
        await("denied calls in the audit trail")
                .atMost(Users.RELAY)
                .until(() -> denials(platform, userId).size() >= count);
        List<AuditRecord> found = denials(platform, userId);
        assertThat(found).hasSize(count);
        return found;
    }

    private static List<AuditRecord> denials(PlatformReader platform, String userId) {
        return platform.audit(userId).stream()
                .filter(record -> record.action().equals("access.denied"))
                .toList();
    }
}
