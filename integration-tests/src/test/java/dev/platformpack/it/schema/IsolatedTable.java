package dev.platformpack.it.schema;

import java.util.UUID;

/** A table of an application, {@code orders.<name> (id, tenant_id, note)}, isolated; with one row of each of two tenants. */
record IsolatedTable(String name, UUID acme, UUID globex) {

    static IsolatedTable create(Sql owner) {
        IsolatedTable table = new IsolatedTable(
                "orders.t" + UUID.randomUUID().toString().replace("-", ""), UUID.randomUUID(), UUID.randomUUID());
        owner.run("create table %s (id uuid primary key default gen_random_uuid(), tenant_id uuid not null, note text)"
                .formatted(table.name));
        owner.run("grant select, insert, update, delete on %s to platform_app".formatted(table.name));
        table.insert(owner, table.acme, "of acme");
        table.insert(owner, table.globex, "of globex");
        owner.text("select platform.enable_tenant_isolation(?::regclass)", table.name);
        return table;
    }

    int insert(Sql sql, UUID tenant, String note) {
        return sql.change("insert into " + name + " (tenant_id, note) values (?, ?)", tenant, note);
    }

    String notes() {
        return "select note from " + name + " order by note";
    }
}
