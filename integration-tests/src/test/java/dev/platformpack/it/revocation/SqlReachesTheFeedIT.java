package dev.platformpack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the platform changes in its own database. */
@ExtendWith(SharedStack.class)
class SqlReachesTheFeedIT {
    private TenantMember member;
    private Tokens tokens;
    private Feed feed;

    @BeforeEach
    void readFromNowOn(Stack stack) {
        member = TenantMember.of(stack);
        tokens = member.passwordGrant(Map.of());
        feed = Feed.from(stack.operator());
    }

    @Test
    void aMembershipThatEndsConcernsItsTenantOnly(Stack stack) throws SQLException {
        String slug = member.join();
        Tokens there = member.passwordGrant(Map.of("tenant", slug));
        Tokens elsewhere = member.passwordGrant(Map.of("tenant", member.home()));

        member.leave(slug);

        JsonNode entry = feed.entry("USER", member.userId());
        assertThat(entry.path("reason").asText()).isEqualTo("membership-ended");
        assertThat(entry.path("tenantId").asText())
                .isEqualTo(there.accessClaims().path("tenant_id").asText());
        assertThat(isRevoked(stack, there)).isTrue();
        assertThat(isRevoked(stack, elsewhere)).isFalse();
    }

    @Test
    void aTenantThatIsSuspendedIsOneEntry(Stack stack) throws SQLException {
        String tenant = tokens.accessClaims().path("tenant_id").asText();

        run(stack, "update platform.tenant set status = 'SUSPENDED' where id = ?::uuid", tenant);

        assertThat(feed.entry("TENANT", tenant).path("reason").asText()).isEqualTo("tenant-suspended");
        assertThat(isRevoked(stack, tokens)).isTrue();
    }

    @Test
    void aTokenVersionThatGoesUp(Stack stack) throws SQLException {
        run(stack, "update platform.app_user set token_version = token_version + 1 where id = ?", member.userId());

        assertThat(feed.entry("USER", member.userId()).path("reason").asText()).isEqualTo("token-version");
        assertThat(isRevoked(stack, tokens)).isTrue();
    }

    @Test
    void aRoleThatRevokesTokensWhenItIsTakenAway(Stack stack) throws SQLException {
        String tenant = tokens.accessClaims().path("tenant_id").asText();
        for (String role : new String[] {"clerk", "cashier"}) {
            run(
                    stack,
                    "insert into platform.role (tenant_id, name, revokes_tokens) values (?::uuid, ?, ? = 'cashier')",
                    tenant,
                    role,
                    role);
            run(
                    stack,
                    "insert into platform.role_assignment (user_id, tenant_id, role_id)"
                            + " select ?, tenant_id, id from platform.role where tenant_id = ?::uuid and name = ?",
                    member.userId(),
                    tenant,
                    role);
        }
        String take = "delete from platform.role_assignment where user_id = ? and role_id in"
                + " (select id from platform.role where tenant_id = ?::uuid and name = ?)";

        run(stack, take, member.userId(), tenant, "clerk");
        assertThat(isRevoked(stack, tokens)).isFalse();
        run(stack, take, member.userId(), tenant, "cashier");

        JsonNode entry = feed.entry("USER", member.userId());
        assertThat(entry.path("reason").asText()).isEqualTo("role-taken");
        assertThat(entry.path("tenantId").asText()).isEqualTo(tenant);
        assertThat(isRevoked(stack, tokens)).isTrue();
    }

    @Test
    void numbersFollowTheCommits(Stack stack) throws SQLException {
        String bump = "update platform.app_user set token_version = token_version + 1 where id = ?";
        TenantMember other = TenantMember.of(stack);
        try (Connection slow = stack.platformDatabase().open()) {
            slow.setAutoCommit(false);
            try (PreparedStatement update = slow.prepareStatement(bump)) {
                update.setString(1, member.userId());
                update.executeUpdate();
            }
            run(stack, bump, other.userId());
            long first = feed.entry("USER", other.userId()).path("seq").asLong();
            slow.commit();

            assertThat(feed.entry("USER", member.userId()).path("seq").asLong()).isGreaterThan(first);
        }
    }

    /** As an application beside the database asks. */
    private static boolean isRevoked(Stack stack, Tokens tokens) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement select = connection.prepareStatement("select platform.token_is_revoked(?::jsonb)")) {
            select.setString(1, tokens.accessClaims().toString());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void run(Stack stack, String statement, String... values) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setString(i + 1, values[i]);
            }
            assertThat(prepared.executeUpdate()).isEqualTo(1);
        }
    }
}
