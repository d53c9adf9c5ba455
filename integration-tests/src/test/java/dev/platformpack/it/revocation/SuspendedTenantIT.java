package dev.platformpack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tenant that the platform suspends, with SQL: nobody works in it any longer, and nobody else notices. */
@ExtendWith(SharedStack.class)
class SuspendedTenantIT {

    @Test
    void itsSessionsEndInKeycloakAndNoOthers(Stack stack) throws SQLException {
        TenantMember member = TenantMember.of(stack);
        String slug = member.join();
        Tokens there = member.passwordGrant(Map.of("tenant", slug));
        Tokens offline = member.passwordGrant(Map.of("tenant", slug, "scope", "openid offline_access"));
        Tokens elsewhere = member.passwordGrant(Map.of("tenant", member.home()));
        Users.awaitSession(stack, there);
        Users.awaitSession(stack, offline);

        setStatus(stack, slug, "SUSPENDED");

        PlatformSession ended = Users.awaitEnd(stack, member.userId(), there.sessionId());
        assertThat(ended.revokedReason()).isEqualTo("tenant-suspended");
        Users.awaitEnd(stack, member.userId(), offline.sessionId());
        assertRefused(member, there);
        assertRefused(member, offline);
        assertThat(TenantMember.tenant(member.refresh(elsewhere, Map.of()))).isEqualTo(member.home());
        await("the order to be done").atMost(Users.RELAY).until(() -> orders(stack, slug) == 0);
    }

    @Test
    void nobodyLogsInToItUntilItIsActiveAgain(Stack stack) throws SQLException {
        TenantMember member = TenantMember.of(stack);
        String slug = member.join();

        setStatus(stack, slug, "SUSPENDED");
        await("the suspension to be known")
                .atMost(Users.RELAY)
                .untilAsserted(() -> assertThatThrownBy(() -> member.passwordGrant(Map.of("tenant", slug)))
                        .isInstanceOf(RequestRefusedException.class));
        setStatus(stack, slug, "ACTIVE");

        await("the tenant to be known again")
                .atMost(Users.RELAY)
                .ignoreExceptionsInstanceOf(RequestRefusedException.class)
                .until(() -> TenantMember.tenant(member.passwordGrant(Map.of("tenant", slug)))
                        .equals(slug));
    }

    private static void assertRefused(TenantMember member, Tokens tokens) {
        assertThatThrownBy(() -> member.refresh(tokens, Map.of()))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo("invalid_grant"));
        assertThat(member.introspect(tokens).path("active").asBoolean()).isFalse();
    }

    private static void setStatus(Stack stack, String slug, String status) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement update =
                        connection.prepareStatement("update platform.tenant set status = ? where slug = ?")) {
            update.setString(1, status);
            update.setString(2, slug);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static int orders(Stack stack, String slug) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement select = connection.prepareStatement("""
                        select count(*) from platform.tenant_ending join platform.tenant on tenant.id = tenant_id
                         where slug = ?
                        """)) {
            select.setString(1, slug);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
