package dev.platformpack.it.schema;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes the rows of one realm of a test's own, as somebody with SQL does. */
record TenantWorld(Sql sql, String realm) {

    static TenantWorld of(Sql sql) {
        return new TenantWorld(sql, "realm-" + UUID.randomUUID());
    }

    String user() {
        String id = UUID.randomUUID().toString();
        sql.change(
                "insert into platform.app_user (id, realm_id, realm, username, status, signup_method, created_at)"
                        + " values (?, ?, ?, ?, 'ACTIVE', 'form', now())",
                id,
                realm,
                realm,
                "user-" + id);
        return id;
    }

    UUID tenant(String slug) {
        UUID id = UUID.randomUUID();
        sql.change(
                "insert into platform.tenant (id, realm_id, realm, slug, name) values (?, ?, ?, ?, ?)",
                id,
                realm,
                realm,
                slug,
                slug);
        return id;
    }

    UUID workspace(UUID tenant, String slug) {
        UUID id = UUID.randomUUID();
        sql.change(
                "insert into platform.workspace (id, tenant_id, slug, name) values (?, ?, ?, ?)",
                id,
                tenant,
                slug,
                slug);
        return id;
    }

    void domain(UUID tenant, String domain) {
        sql.change(
                "insert into platform.tenant_domain (realm_id, domain, tenant_id) values (?, ?, ?)",
                realm,
                domain,
                tenant);
    }

    void join(String user, UUID... tenants) {
        for (UUID tenant : tenants) {
            sql.change(
                    "insert into platform.membership (user_id, tenant_id, joined_at) values (?, ?, clock_timestamp())",
                    user,
                    tenant);
        }
    }

    String member(UUID... tenants) {
        String user = user();
        join(user, tenants);
        return user;
    }

    UUID tenantRole(UUID tenant, String name, String... permissions) {
        return role(
                "insert into platform.role (name, tenant_id) values (?, ?) returning id", name, tenant, permissions);
    }

    UUID realmRole(String name, String... permissions) {
        return role("insert into platform.role (name, realm_id) values (?, ?) returning id", name, realm, permissions);
    }

    private UUID role(String insert, String name, Object scope, String... permissions) {
        UUID role = UUID.fromString(sql.text(insert, name, scope));
        for (String permission : permissions) {
            sql.change("insert into platform.role_permission (role_id, permission) values (?, ?)", role, permission);
        }
        return role;
    }

    UUID builtIn(String name) {
        return UUID.fromString(sql.text(
                "select id from platform.role where name = ? and tenant_id is null and realm_id is null", name));
    }

    void parent(UUID role, UUID parent) {
        sql.change("insert into platform.role_parent (role_id, parent_id) values (?, ?)", role, parent);
    }

    /** @param tenant null for every tenant */
    void assign(String user, UUID tenant, UUID role) {
        sql.change(
                "insert into platform.role_assignment (user_id, tenant_id, role_id) values (?, ?, ?)",
                user,
                tenant,
                role);
    }

    void assignUntil(Instant end, String user, UUID tenant, UUID role) {
        sql.change(
                "insert into platform.role_assignment (user_id, tenant_id, role_id, expires_at) values (?, ?, ?, ?)",
                user,
                tenant,
                role,
                end.atOffset(ZoneOffset.UTC));
    }

    /** A column of the row of platform.grants_of_user as text; null if the row has none or there is no row. */
    String grant(String column, String user) {
        return sql.text("select " + column + " from platform.grants_of_user(?)", user);
    }

    /** The same in the tenant of this slug. */
    String grantIn(String slug, String column, String user) {
        return sql.text("select " + column + " from platform.grants_of_user(?, null, ?)", user, slug);
    }
}
