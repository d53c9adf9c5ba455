package dev.platformpack.it.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody with a tenant of his own, whom SQL may bring into others and out of them.
 *
 * @param home slug of his own tenant, which he joined first
 */
public record TenantMember(Stack stack, Person person, String userId, String home) {
    /** The contract says a second; a slow machine needs its time for the token itself. */
    private static final Duration SOON = Duration.ofSeconds(5);

    public static TenantMember of(Stack stack) {
        Person person = Users.somebody();
        String userId = stack.operator().createUser(person);
        Users.awaitUser(stack, person);
        return new TenantMember(
                stack, person, userId, stack.platform().tenants(userId).get(0).slug());
    }

    /** @return the slug of a new tenant that he is a member of; from the next token on, every node knows */
    public String join() throws SQLException {
        String slug = newTenant();
        run("""
                insert into platform.membership (user_id, tenant_id, joined_at)
                select ?, id, now() from platform.tenant where slug = ?
                """, userId, slug);
        awaitTenants(slug, true);
        return slug;
    }

    /** Into the tenant of {@code other}, with a built-in role there. */
    public void join(TenantMember other, String role) throws SQLException {
        run("""
                with joined as (
                    insert into platform.membership (user_id, tenant_id)
                    select ?, id from platform.tenant where slug = ? returning user_id, tenant_id)
                insert into platform.role_assignment (user_id, tenant_id, role_id)
                select joined.user_id, joined.tenant_id, role.id from joined, platform.role
                 where role.name = ? and role.tenant_id is null and role.realm_id is null
                """, userId, other.home, role);
    }

    /** @return the slug of a tenant that he does not belong to */
    public String newTenant() throws SQLException {
        String slug = "t-" + UUID.randomUUID();
        run("""
                insert into platform.tenant (id, realm_id, realm, slug, name)
                select gen_random_uuid(), realm_id, realm, ?, 'Globex' from platform.app_user where id = ?
                """, slug, userId);
        return slug;
    }

    public void leave(String slug) throws SQLException {
        run("""
                update platform.membership set status = 'ENDED'
                  from platform.tenant
                 where tenant.id = tenant_id and user_id = ? and slug = ?
                """, userId, slug);
        awaitTenants(slug, false);
    }

    /** From now on the platform does not know him, until it hears of him again: what it was to hear so far, it has heard. */
    public void beForgotten() throws SQLException {
        await("the relay's last word of " + person).atMost(Users.RELAY).until(() -> waitingEvents() == 0);
        run("delete from platform.app_user where id = ?", userId);
    }

    /** In a session of its own. */
    public Tokens passwordGrant(Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "grant_type",
                "password",
                "username",
                person.username(),
                "password",
                person.password(),
                "scope",
                "openid"));
        form.putAll(more);
        return stack.app().token(form);
    }

    public Tokens refresh(Tokens tokens, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(more);
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", tokens.refreshToken());
        return stack.app().token(form);
    }

    public JsonNode introspect(Tokens tokens) {
        return stack.api().introspect(tokens.accessToken());
    }

    public static String tenant(Tokens tokens) {
        return slug(tokens.accessClaims());
    }

    /** Empty without a tenant. */
    public static String slug(JsonNode claims) {
        return claims.at("/tenant/slug").asText();
    }

    private void awaitTenants(String slug, boolean isMember) {
        await("the membership in " + slug + " in tokens: " + isMember)
                .pollInterval(Duration.ofMillis(50))
                .atMost(SOON)
                .until(
                        () -> passwordGrant(Map.of())
                                .accessClaims()
                                .path("tenants")
                                .toString(),
                        tenants -> tenants.contains(slug) == isMember);
    }

    private int waitingEvents() throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from platform_outbox where subject = ?")) {
            select.setString(1, userId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private void run(String statement, Object... values) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }
}
