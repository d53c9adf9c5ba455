package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What {@code platform.enable_tenant_isolation} does with tables. */
@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class IsolatedTablesIT {
    private Sql owner;
    private String name;

    @BeforeEach
    void connect(PlatformSchema schema) throws SQLException {
        owner = schema.owner();
        name = "orders.\"T " + UUID.randomUUID() + "\"";
    }

    @AfterEach
    void disconnect() throws SQLException {
        owner.close();
    }

    @Test
    void aSecondCallChangesNothing() {
        owner.run("create table %s (tenant_id uuid)".formatted(name));
        isolate(name);
        String before = policiesAndIndexes();
        isolate(name);

        assertThat(policiesAndIndexes()).isEqualTo(before).isEqualTo("2 policies, 1 indexes");
    }

    @Test
    void anIndexThatBeginsWithTheColumnIsEnough() {
        owner.run("create table %s (id int, tenant_id uuid, primary key (tenant_id, id))".formatted(name));
        isolate(name);

        assertThat(policiesAndIndexes()).isEqualTo("2 policies, 1 indexes");
    }

    @Test
    void partitionsAreIsolatedToo(PlatformSchema schema) throws SQLException {
        UUID acme = UUID.randomUUID();
        String part = name.replace("T ", "P ");
        owner.run("create table %s (tenant_id uuid, day int) partition by range (day)".formatted(name));
        owner.run("create table %s partition of %s for values from (1) to (10)".formatted(part, name));
        owner.run("grant select on %s, %s to platform_app".formatted(name, part));
        owner.change("insert into %s values (?, 1), (?, 2)".formatted(name), acme, UUID.randomUUID());
        isolate(name);

        try (Sql app = schema.app().inTenant(acme)) {
            assertThat(app.texts("select day from " + name)).containsExactly("1");
            assertThat(app.texts("select day from " + part)).containsExactly("1");
        }
    }

    @Test
    void theColumnMayHaveAnotherName() {
        owner.run("create table %s (\"the tenant\" uuid)".formatted(name));
        owner.text("select platform.enable_tenant_isolation(?::regclass, 'the tenant')", name);

        assertThat(policiesAndIndexes()).isEqualTo("2 policies, 1 indexes");
    }

    @Test
    void whatCannotBeIsolatedIsSaid() {
        owner.run("create table %s (tenant_id text)".formatted(name));
        String view = name.replace("T ", "V ");
        owner.run("create view %s as select 1 as tenant_id".formatted(view));

        assertThatThrownBy(() -> isolate(name)).hasMessageContaining("must have a column tenant_id of type uuid");
        assertThatThrownBy(() -> isolate(view)).hasMessageContaining("it must be a table of the application");
        assertThatThrownBy(() -> isolate("platform.user_session")).hasMessageContaining("a table of the application");
        assertThatThrownBy(() -> isolate("orders.missing")).hasMessageContaining("does not exist");
    }

    private void isolate(String table) {
        owner.text("select platform.enable_tenant_isolation(?::regclass)", table);
    }

    private String policiesAndIndexes() {
        return owner.text(
                "select (select count(*) from pg_policy where polrelid = target) || ' policies, '"
                        + " || (select count(*) from pg_index where indrelid = target) || ' indexes'"
                        + " from (select ?::regclass as target)",
                name);
    }
}
