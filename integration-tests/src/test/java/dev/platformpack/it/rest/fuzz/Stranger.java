package dev.platformpack.it.rest.fuzz;

import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.PlatformOperator;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The tenant that is none of any caller's business: its owner, a member, and a session of each. */
final class Stranger {
    /** When a membership was used last is written a moment after the login. */
    private static final String ROWS = """
            with of_tenant as (select id, user_id from platform.tenant join platform.membership on tenant_id = id where id = ?::uuid)
            select 'tenant ' || to_jsonb(tenant)::text from platform.tenant where id in (select id from of_tenant)
            union all
            select 'user ' || to_jsonb(app_user)::text from platform.app_user where id in (select user_id from of_tenant)
            union all
            select 'membership ' || (to_jsonb(membership) - 'last_used_at')::text from platform.membership where user_id in (select user_id from of_tenant)
            union all
            select 'role ' || to_jsonb(assigned)::text from platform.role_assignment assigned where user_id in (select user_id from of_tenant)
            union all
            select 'session ' || to_jsonb(session)::text from platform.user_session session where user_id in (select user_id from of_tenant)
            """;

    private final Stack stack;
    private final PlatformTenant tenant;
    private final String name = "Secret " + UUID.randomUUID();
    private final List<TenantMember> people;
    private final List<Tokens> sessions = new ArrayList<>();

    private Stranger(Stack stack, TenantMember owner, TenantMember member) {
        this.stack = stack;
        this.tenant = stack.platform().tenants(owner.userId()).get(0);
        this.people = List.of(owner, member);
        new PlatformOperator(stack.platformDatabase()).name(tenant, tenant.slug(), name);
    }

    static Stranger of(Stack stack) throws SQLException {
        TenantMember owner = TenantMember.of(stack);
        TenantMember member = TenantMember.of(stack);
        member.join(owner, "member");
        Stranger stranger = new Stranger(stack, owner, member);
        for (TenantMember person : stranger.people) {
            Tokens tokens = person.passwordGrant(Map.of("tenant", owner.home()));
            Users.awaitSession(stack, tokens);
            stranger.sessions.add(tokens);
        }
        return stranger;
    }

    /** What anybody may have got to know of it, and name in a request. */
    List<String> known() {
        TenantMember owner = people.get(0);
        return List.of(
                tenant.id(),
                tenant.slug(),
                owner.userId(),
                owner.person().username(),
                sessions.get(0).sessionId());
    }

    /** What nobody else knows: an answer that has it shows something of the tenant. */
    List<String> marks() {
        List<String> marks = new ArrayList<>(
                List.of(name, people.get(1).userId(), sessions.get(1).sessionId()));
        people.forEach(person -> marks.add(person.person().email()));
        return marks;
    }

    /** All that both databases have of it. */
    Set<String> state() throws SQLException {
        Set<String> state = new TreeSet<>();
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement select = connection.prepareStatement(ROWS)) {
            select.setString(1, tenant.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    state.add(row.getString(1));
                }
            }
        }
        for (TenantMember person : people) {
            StreamSupport.stream(
                            stack.operator()
                                    .sessionsOf(person.userId())
                                    .path("items")
                                    .spliterator(),
                            false)
                    .forEach(session -> state.add("live session " + session));
        }
        return state;
    }
}
