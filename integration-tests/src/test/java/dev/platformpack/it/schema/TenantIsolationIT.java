package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.it.support.BesideOthers;
import java.io.StringWriter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/** An application's login, working for one tenant, after the rows of another. */
@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class TenantIsolationIT {
    private static final String FORBIDDEN = "42501";

    private Sql owner;
    private Sql app;
    private IsolatedTable table;

    @BeforeEach
    void connect(PlatformSchema schema) throws SQLException {
        owner = schema.owner();
        app = schema.app();
        table = IsolatedTable.create(owner);
    }

    @AfterEach
    void disconnect() throws SQLException {
        app.close();
        owner.close();
    }

    @Test
    void eachTenantSeesItsOwnRows() {
        assertThat(app.inTenant(table.acme()).texts(table.notes())).containsExactly("of acme");
        assertThat(app.inTenant(table.globex()).texts(table.notes())).containsExactly("of globex");
        assertThat(app.inTenant(UUID.randomUUID()).texts(table.notes())).isEmpty();
    }

    @Test
    void withoutATenantNothingIsSeenOrWritten() {
        assertThat(app.texts(table.notes())).isEmpty();
        refused(() -> table.insert(app, table.acme(), "x"));
        app.text("select set_config('platform.tenant_id', '', false)");
        assertThat(app.texts(table.notes())).isEmpty();
        assertThat(app.change("update " + table.name() + " set note = 'x'")).isZero();
    }

    @Test
    void aTenantThatIsSetForATransactionEndsWithIt() {
        app.run("begin");
        app.text(
                "select set_config('platform.tenant_id', ?, true)", table.acme().toString());
        assertThat(app.texts(table.notes())).containsExactly("of acme");
        app.run("commit");

        assertThat(app.texts(table.notes())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or true --",
                "%s' or '1'='1",
                "%s) or (true",
                "{%s}",
                "%s,%s",
                "%s\n",
                "%s\n' or true",
                " %s",
                "null",
                "*",
                "' union select id from platform.tenant --",
                "00000000-0000-0000-0000-00000000000"
            })
    void whateverElseIsInTheSettingIsAnError(String pattern) {
        String setting = pattern.replace("%s", table.globex().toString());
        app.text("select set_config('platform.tenant_id', ?, false)", setting);

        assertThatThrownBy(() -> app.texts(table.notes()))
                .hasMessageContaining("platform.tenant_id must be the id of a tenant, a UUID, got")
                .isInstanceOfSatisfying(
                        Sql.Refusal.class,
                        refusal -> assertThat(refusal.state()).isEqualTo("22023"));
        assertThatThrownBy(() -> table.insert(app, table.globex(), "x")).isInstanceOf(Sql.Refusal.class);
    }

    @Test
    void rowsOfAnotherTenantCannotBeWritten() {
        app.inTenant(table.acme());
        String globex = owner.inTenant(table.globex()).text("select id from " + table.name());

        refused(() -> table.insert(app, table.globex(), "planted"));
        refused(() -> app.change("update " + table.name() + " set tenant_id = ?", table.globex()));
        refused(() -> app.change(
                "insert into " + table.name() + " (id, tenant_id, note) values (?, ?, 'mine')"
                        + " on conflict (id) do update set note = 'mine', tenant_id = excluded.tenant_id",
                UUID.fromString(globex),
                table.acme()));
        assertThat(app.texts(
                        "update " + table.name() + " set note = 'x' where tenant_id = ? returning note",
                        table.globex()))
                .isEmpty();
        assertThat(app.texts("delete from " + table.name() + " where note <> 'x' returning note"))
                .containsExactly("of acme");
        refused(() -> app.run("truncate " + table.name()));
        assertThat(owner.texts(table.notes())).containsExactly("of globex");
    }

    @Test
    void copyIsLimitedToo() throws SQLException, java.io.IOException {
        app.inTenant(table.acme());
        var copy = app.connection().unwrap(PGConnection.class).getCopyAPI();
        for (String source : new String[] {table.name(), "(select tenant_id, note from " + table.name() + ")"}) {
            StringWriter rows = new StringWriter();
            copy.copyOut("copy " + source + " to stdout", rows);
            assertThat(rows.toString())
                    .contains("of acme")
                    .doesNotContain("globex")
                    .doesNotContain(table.globex().toString());
        }
        assertThatThrownBy(() -> copy.copyIn(
                        "copy " + table.name() + " (tenant_id, note) from stdin",
                        new java.io.StringReader(table.globex() + "\tplanted\n")))
                .isInstanceOf(SQLException.class);
        assertThat(owner.inTenant(table.globex()).texts(table.notes())).containsExactly("of globex");
    }

    /** As in a pool: the plan was made for one tenant and is run for the next. */
    @Test
    void aPreparedStatementFollowsTheTenantOfItsConnection() throws SQLException {
        try (PreparedStatement prepared = app.connection().prepareStatement(table.notes())) {
            prepared.unwrap(PGStatement.class).setPrepareThreshold(1);
            for (int i = 0; i < 12; i++) {
                boolean first = i % 2 == 0;
                app.inTenant(first ? table.acme() : table.globex());
                try (ResultSet rows = prepared.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(first ? "of acme" : "of globex");
                    assertThat(rows.next()).isFalse();
                }
            }
            app.run("reset platform.tenant_id");
            try (ResultSet rows = prepared.executeQuery()) {
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void noStatementOfTheApplicationGetsRidOfThePolicy(PlatformSchema schema) {
        app.inTenant(table.acme());
        String t = table.name();
        for (String trick : new String[] {
            "set role " + schema.database().username(),
            "set role platform_writer",
            "set session authorization postgres",
            "set session_replication_role = replica",
            "alter table " + t + " disable row level security",
            "alter table " + t + " no force row level security",
            "drop policy tenant_isolation on " + t,
            "create policy mine on " + t + " using (true)",
            "select platform.enable_tenant_isolation('" + t + "', 'id')",
            "create or replace function platform.current_tenant_id() returns uuid language sql as 'select null::uuid'"
        }) {
            refused(() -> app.run(trick));
        }
        for (String role : new String[] {"set role platform_app", "reset role"}) {
            app.run(role);
            assertThat(app.texts(table.notes())).as(role).containsExactly("of acme");
        }
        app.run("set row_security = off");
        assertThatThrownBy(() -> app.texts(table.notes())).hasMessageContaining("row-level security");
        app.run("discard all");
        assertThat(app.texts(table.notes())).isEmpty();
    }

    /** A cheap function in a condition is run first where PostgreSQL does not know better. */
    @Test
    void aFunctionInAConditionNeverSeesRowsOfAnotherTenant() throws SQLException {
        String spy = "orders.spy" + UUID.randomUUID().toString().replace("-", "");
        app.run("create function %s(seen text) returns boolean language plpgsql cost 0.0000001 as $$ begin"
                        .formatted(spy)
                + " raise notice 'seen %', seen; return true; end $$");
        app.inTenant(table.acme());

        assertThat(app.warnings("select * from %s where %s(note)".formatted(table.name(), spy)))
                .containsExactly("seen of acme");
    }

    @Test
    void theOwnerAndWhatRunsWithItsRightsAreLimitedToo() {
        owner.run("create view %s_view as select * from %1$s".formatted(table.name()));
        owner.run(
                "create function %s_notes() returns setof text language sql security definer as 'select note from %1$s'"
                        .formatted(table.name()));
        owner.run("grant select on %s_view to platform_app".formatted(table.name()));

        assertThat(owner.texts(table.notes())).isEmpty();
        app.inTenant(table.acme());
        assertThat(app.texts("select note from " + table.name() + "_view")).containsExactly("of acme");
        assertThat(app.texts("select * from " + table.name() + "_notes()")).containsExactly("of acme");
    }

    @Test
    void anotherPolicyNeverWidensIt() {
        owner.run("create policy everything on %s using (true) with check (true)".formatted(table.name()));

        assertThat(app.inTenant(table.acme()).texts(table.notes())).containsExactly("of acme");
        refused(() -> table.insert(app, table.globex(), "planted"));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable trick) {
        assertThatThrownBy(trick)
                .isInstanceOfSatisfying(
                        Sql.Refusal.class,
                        refusal -> assertThat(refusal.state()).isEqualTo(FORBIDDEN));
    }
}
