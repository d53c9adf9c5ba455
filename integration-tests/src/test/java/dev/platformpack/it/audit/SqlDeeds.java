package dev.platformpack.it.audit;

import dev.platformpack.it.audit.Sql.Change;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.localserver.actor.DemoRealm;
import java.util.Map;
import java.util.function.Supplier;

/** What somebody changes in the platform database by SQL: each thing once. */
final class SqlDeeds {
    /** Why an application does what it does. */
    static final String REASON = "ticket 7";

    private static final String TENANT = "(select id from platform.tenant where slug = ?)";
    private static final String MAKE = """
            insert into platform.tenant (id, realm_id, realm, slug, name)
            select gen_random_uuid(), realm_id, realm, ?, 'Globex' from platform.app_user where id = ?
            """;
    private static final String SUSPEND = "update platform.tenant set status = 'SUSPENDED' where slug = ?";
    private static final String DELETE = "delete from platform.tenant where slug = ?";
    private static final String JOIN =
            "insert into platform.membership (user_id, tenant_id) values (?, " + TENANT + ")";
    private static final String END =
            "update platform.membership set status = 'ENDED' where user_id = ? and tenant_id = " + TENANT;
    private static final String GIVE = """
            insert into platform.role_assignment (user_id, tenant_id, role_id)
            select ?, tenant.id, role.id from platform.tenant, platform.role
             where slug = ? and role.name = 'viewer' and role.tenant_id is null and role.realm_id is null
            """;
    private static final String TAKE =
            "delete from platform.role_assignment where user_id = ? and tenant_id = " + TENANT;

    private final Stack stack;
    private final Sql platform;

    SqlDeeds(Stack stack) {
        this.stack = stack;
        this.platform = new Sql(stack.platformDatabase());
    }

    Map<String, Supplier<Done>> all() {
        return Map.ofEntries(
                Map.entry("makes a tenant by SQL", this::makeTenant),
                Map.entry("suspends a tenant by SQL", () -> toTenant(this::asLogin, SUSPEND)),
                Map.entry("deletes a tenant by SQL", () -> toTenant(this::asLogin, DELETE)),
                Map.entry("makes a member by SQL", () -> toMember(this::asLogin, JOIN)),
                Map.entry("ends a membership by SQL", () -> toMember(this::asLogin, END, JOIN)),
                Map.entry("gives a role by SQL", () -> toMember(this::asLogin, GIVE, JOIN)),
                Map.entry("takes a role by SQL", () -> toMember(this::asLogin, TAKE, JOIN, GIVE)),
                Map.entry("suspends a tenant for somebody", () -> toTenant(this::forSomebody, SUSPEND)),
                Map.entry("ends a membership for somebody", () -> toMember(this::forSomebody, END, JOIN)),
                Map.entry("gives a role for somebody", () -> toMember(this::forSomebody, GIVE, JOIN)));
    }

    /** How a statement is run that concerns somebody. */
    private interface Way {
        void run(TenantMember somebody, String statement, Object... values);
    }

    private void asLogin(TenantMember somebody, String statement, Object... values) {
        platform.run(statement, values);
    }

    private void forSomebody(TenantMember somebody, String statement, Object... values) {
        platform.runFor(somebody.userId(), somebody.person().username(), REASON, new Change(statement, values));
    }

    private Done makeTenant() {
        TenantMember somebody = TenantMember.of(stack);
        String slug = slug(somebody);
        platform.run(MAKE, slug, somebody.userId());
        return new Done(DemoRealm.NAME, tenantId(slug));
    }

    /** @param statement is the deed, done to a new tenant */
    private Done toTenant(Way way, String statement) {
        TenantMember somebody = TenantMember.of(stack);
        String slug = newTenant(somebody);
        String id = tenantId(slug);
        way.run(somebody, statement, slug);
        return new Done(DemoRealm.NAME, id, somebody.person().username());
    }

    /**
     * @param statement is the deed, done to somebody and a new tenant
     * @param before what makes it possible
     */
    private Done toMember(Way way, String statement, String... before) {
        TenantMember member = TenantMember.of(stack);
        String slug = newTenant(member);
        for (String preparation : before) {
            platform.prepare(preparation, member.userId(), slug);
        }
        way.run(member, statement, member.userId(), slug);
        return new Done(DemoRealm.NAME, member.userId(), member.person().username());
    }

    private String newTenant(TenantMember somebody) {
        String slug = slug(somebody);
        platform.prepare(MAKE, slug, somebody.userId());
        return slug;
    }

    private static String slug(TenantMember somebody) {
        return "t-" + somebody.userId();
    }

    private String tenantId(String slug) {
        return platform.text("select cast(id as text) from platform.tenant where slug = ?", slug);
    }
}
