package dev.platformpack.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody in 500 tenants. */
@ExtendWith(SharedStack.class)
class ManyTenantsIT {
    private static final int TENANTS = 500;
    private static final int LARGEST_TOKEN = 2500;

    private final String prefix = "many-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private Person person;
    private String home;
    private PlatformSql sql;

    @BeforeEach
    void joinThem(Stack stack) throws SQLException {
        person = Users.signedUp(stack);
        sql = new PlatformSql(stack.platformDatabase());
        String userId = stack.platform().user(person.username()).orElseThrow().id();
        home = stack.platform().tenants(userId).get(0).slug();
        sql.run("""
                with joined as (
                    insert into platform.tenant (id, realm_id, realm, slug, name)
                    select gen_random_uuid(), realm_id, realm, ? || n, 'Customer ' || n
                      from platform.app_user, generate_series(2, ?) as n where app_user.id = ?
                    returning id)
                insert into platform.membership (user_id, tenant_id, joined_at) select ?, id, now() from joined
                """, prefix, TENANTS, userId, userId);
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        sql.run("delete from platform.tenant where slug like ?", prefix + "%");
    }

    @Test
    void theTokenStaysSmallAndSaysThatTheListIsCut(Stack stack) {
        // From a page with all of them.
        Tokens tokens = stack.app()
                .exchange(stack.visitor().logIn(person, "login-actions/required-action", Map.of("tenant", home)));

        JsonNode claims = tokens.accessClaims();
        assertThat(tokens.accessToken().length()).isLessThanOrEqualTo(LARGEST_TOKEN);
        assertThat(claims.path("tenants_truncated").asBoolean()).isTrue();
        assertThat(claims.path("tenants").size()).isBetween(10, 100);
        assertThat(claims.path("permissions").size()).isEqualTo(3);
        assertThat(claims.has("permissions_truncated")).isFalse();
        assertThat(ClaimsSchema.violations(claims)).isEmpty();
        assertThat(stack.api().introspect(tokens.accessToken()).path("tenants")).isEqualTo(claims.path("tenants"));
    }
}
