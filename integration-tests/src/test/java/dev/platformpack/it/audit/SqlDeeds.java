package dev.platformpack.it.audit;

import dev.platformpack.it.audit.Sql.Change;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.localserver.actor.DemoRealm;
import java.util.Map;
import java.util.function.BiConsumer;
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
                Map.entry("suspends a tenant by SQL", () -> toTenant((slug, actor) -> platform.run(SUSPEND, slug))),
                Map.entry(
                        "deletes a tenant by SQL",
                        () -> toTenant(
                                (slug, actor) -> platform.run("delete from platform.tenant where slug = ?", slug))),
                Map.entry("makes a member by SQL", () -> toMember(platform::run, JOIN)),
                Map.entry("ends a membership by SQL", () -> toMember(platform::run, END, JOIN)),
                Map.entry("gives a role by SQL", () -> toMember(platform::run, GIVE, JOIN)),
                Map.entry("takes a role by SQL", () -> toMember(platform::run, TAKE, JOIN, GIVE)),
                Map.entry(
                        "suspends a tenant for somebody",
                        () -> toTenant((slug, actor) -> platform.runFor(
                                "an-admin", actor.person().username(), REASON, new Change(SUSPEND, slug)))),
                Map.entry("ends a membership for somebody", () -> toMember(this::forSomebody, END, JOIN)),
                Map.entry("gives a role for somebody", () -> toMember(this::forSomebody, GIVE, JOIN)));
    }

    /** How a statement with a user's id and a tenant's slug is run. */
    private interface Way {
        void run(String statement, Object... values);
    }

    private void forSomebody(String statement, Object... values) {
        String username = platform.text("select username from platform.app_user where id = ?", values[0]);
        platform.runFor("an-admin", username, REASON, new Change(statement, values));
    }

    private Done makeTenant() {
        TenantMember somebody = TenantMember.of(stack);
        String slug = slug(somebody);
        platform.run(MAKE, slug, somebody.userId());
        return new Done(DemoRealm.NAME, tenantId(slug));
    }

    /** @param deed with the slug of a new tenant, and somebody */
    private Done toTenant(BiConsumer<String, TenantMember> deed) {
        TenantMember actor = TenantMember.of(stack);
        String slug = newTenant(actor);
        String id = tenantId(slug);
        deed.accept(slug, actor);
        return new Done(DemoRealm.NAME, id, actor.person().username());
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
        way.run(statement, member.userId(), slug);
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
