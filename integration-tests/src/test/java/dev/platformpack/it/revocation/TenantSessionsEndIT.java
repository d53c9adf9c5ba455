package dev.platformpack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator ends every session that is in a tenant, which stays as it is. */
@ExtendWith(SharedStack.class)
class TenantSessionsEndIT {
    private TenantMember member;
    private String slug;
    private Tokens elsewhere;
    private Tokens online;
    private Tokens offline;

    @BeforeEach
    void twoSessionsInATenant(Stack stack) throws SQLException {
        member = TenantMember.of(stack);
        slug = member.join();
        elsewhere = member.passwordGrant(Map.of("tenant", member.home()));
        // Whatever was logged in before is in its tenant then: the user has not been in the other one yet.
        Users.awaitSession(stack, elsewhere);
        online = member.passwordGrant(Map.of("tenant", slug));
        offline = member.passwordGrant(Map.of("tenant", slug, "scope", "openid offline_access"));
        Users.awaitSession(stack, online);
        Users.awaitSession(stack, offline);
    }

    @Test
    void aDryRunCountsThemAndEndsNone(Stack stack) {
        assertThat(end(stack, "?dryRun=true").path("wouldRevoke").asInt()).isEqualTo(2);

        assertThat(member.refresh(online, Map.of()).sessionId()).isEqualTo(online.sessionId());
        assertThat(member.refresh(offline, Map.of()).sessionId()).isEqualTo(offline.sessionId());
    }

    @Test
    void theyEndAndNoOthersAndWhoComesBackIsLetIn(Stack stack) {
        Feed feed = Feed.from(stack.operator());
        String tenantId = online.accessClaims().path("tenant_id").asText();

        assertThat(end(stack, "").path("revoking").asInt()).isEqualTo(2);

        JsonNode entry = feed.entry("TENANT", tenantId);
        assertThat(entry.path("reason").asText()).isEqualTo("revoked");
        assertThat(Instant.ofEpochMilli(entry.path("notBefore").asLong()))
                .isAfter(
                        Instant.ofEpochSecond(offline.accessClaims().path("iat").asLong()));
        for (Tokens tokens : new Tokens[] {online, offline}) {
            PlatformSession ended = Users.awaitEnd(stack, member.userId(), tokens.sessionId());
            assertThat(ended.revokedReason()).isEqualTo("revoked");
            assertThatThrownBy(() -> member.refresh(tokens, Map.of())).isInstanceOf(RequestRefusedException.class);
        }
        assertThat(member.refresh(elsewhere, Map.of()).sessionId()).isEqualTo(elsewhere.sessionId());
        Tokens back = member.passwordGrant(Map.of("tenant", slug));
        assertThat(TenantMember.tenant(member.refresh(back, Map.of()))).isEqualTo(slug);
        await("the record of who did it")
                .atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(stack.platform().audit("platform/tenants/" + tenantId + "/sessions"))
                        .singleElement()
                        .satisfies(record -> assertThat(record.actorName()).isEqualTo("operator")));
    }

    private JsonNode end(Stack stack, String query) {
        return stack.operator().delete("platform/tenants/" + slug + "/sessions" + query);
    }
}
