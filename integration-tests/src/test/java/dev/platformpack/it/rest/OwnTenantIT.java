package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.AuditRecord;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** docs/contracts/rest.md, "The session's tenant". */
@ExtendWith(SharedStack.class)
class OwnTenantIT {
    private static final String TENANT = "/realms/demo/platform/tenant";

    private RawHttp http;
    private TenantMember member;
    private String globex;

    @BeforeEach
    void somebodyWithTwoTenants(Stack stack) throws SQLException {
        http = new RawHttp(stack);
        member = TenantMember.of(stack);
        globex = member.join();
    }

    @Test
    void theSessionOfTheTokenIsSwitchedAndNoOther() {
        Tokens laptop = member.passwordGrant(Map.of());
        Tokens phone = member.passwordGrant(Map.of());

        RawHttp.Answer answer = switched(laptop, globex);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("slug").asText()).isEqualTo(globex);
        assertThat(answer.json().path("name").asText()).isEqualTo("Globex");
        Tokens next = member.refresh(laptop, Map.of());
        assertThat(answer.json().path("id")).isEqualTo(next.accessClaims().path("tenant_id"));
        assertThat(next.sessionId()).isEqualTo(laptop.sessionId());
        assertThat(TenantMember.tenant(member.refresh(phone, Map.of()))).isEqualTo(member.home());
    }

    @Test
    void thePlatformsRecordOfTheSessionIsInThatTenant(Stack stack) {
        Tokens tokens = member.passwordGrant(Map.of());

        String tenantId = switched(tokens, globex).json().path("id").asText();

        await("the tenant of the session")
                .atMost(Users.RELAY)
                .until(() -> stack.platform().sessions(member.userId()).stream()
                        .anyMatch(session ->
                                session.id().equals(tokens.sessionId()) && tenantId.equals(session.tenantId())));
    }

    @Test
    void theSwitchIsOnRecordAndToAskForItAgainIsNone(Stack stack) {
        Tokens tokens = member.passwordGrant(Map.of());
        String home = tokens.accessClaims().path("tenant_id").asText();

        String there = switched(tokens, globex).json().path("id").asText();
        switched(tokens, globex);
        switched(tokens, member.home());

        await("the record of the way back")
                .atMost(Users.RELAY)
                .until(() -> switches(stack).size() > 1);
        assertThat(switches(stack))
                .extracting(
                        record -> record.details().path("from").asText(),
                        AuditRecord::objectId,
                        AuditRecord::tenantId,
                        AuditRecord::sessionId,
                        AuditRecord::clientId)
                .containsExactly(
                        tuple(home, there, there, tokens.sessionId(), "demo-app"),
                        tuple(there, home, home, tokens.sessionId(), "demo-app"));
    }

    private List<AuditRecord> switches(Stack stack) {
        return stack.platform().audit(member.userId()).stream()
                .filter(record -> record.action().equals("tenant.switch"))
                .toList();
    }

    @Test
    void anOfflineSessionIsSwitchedToo() {
        Tokens offline = member.passwordGrant(Map.of("scope", "openid offline_access", "tenant", member.home()));

        assertThat(switched(offline, globex).status()).isEqualTo(200);

        assertThat(TenantMember.tenant(member.refresh(offline, Map.of()))).isEqualTo(globex);
    }

    @Test
    void aTenantOfOthersIsForbiddenAndNothingChanges() throws SQLException {
        Tokens tokens = member.passwordGrant(Map.of());

        RawHttp.Answer answer = switched(tokens, member.newTenant());

        assertThat(answer.isProblem(403)).isTrue();
        assertThat(answer.json().path("detail").asText()).contains("not a member");
        assertThat(TenantMember.tenant(member.refresh(tokens, Map.of()))).isEqualTo(member.home());
    }

    @Test
    void whatIsNoWishForATenantIsRefused() {
        Tokens tokens = member.passwordGrant(Map.of());

        for (String body : new String[] {"", "null", "[]", "{}", "{\"tenant\": 1}", "{\"tenant\": \" \"}", "{"}) {
            assertThat(http.put(TENANT, tokens.accessToken(), body).isProblem(400))
                    .as(body)
                    .isTrue();
        }
        assertThat(http.put(TENANT, "garbage", "{}").isProblem(401)).isTrue();
    }

    private RawHttp.Answer switched(Tokens tokens, String slug) {
        return http.put(TENANT, tokens.accessToken(), "{\"tenant\": \"" + slug + "\"}");
    }
}
