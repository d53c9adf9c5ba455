package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class RoleParentsIT {
    private Sql sql;
    private TenantWorld world;

    @BeforeEach
    void connect(PlatformSchema schema) throws SQLException {
        sql = schema.owner();
        world = TenantWorld.of(sql);
    }

    @AfterEach
    void disconnect() throws SQLException {
        sql.close();
    }

    @Test
    void ownerAdminMemberAndViewerInheritInThisOrder() {
        assertThat(sql.texts("select role.name || ' > ' || parent.name from platform.role_parent"
                        + " join platform.role on role.id = role_id join platform.role parent on parent.id = parent_id"
                        + " where role.tenant_id is null and role.realm_id is null order by 1"))
                .containsExactly("admin > member", "member > viewer", "owner > admin");
    }

    @Test
    void aCycleIsRefusedAndTheErrorNamesTheRole() {
        UUID clerk = world.realmRole("clerk");
        UUID chief = world.realmRole("chief");
        UUID boss = world.realmRole("boss");
        world.parent(boss, chief);
        world.parent(chief, clerk);

        assertThatThrownBy(() -> world.parent(clerk, boss))
                .hasMessageContaining(
                        "the role \"clerk\" cannot have the parent \"boss\": it would be among its own parents");
        assertThatThrownBy(() -> world.parent(clerk, clerk)).hasMessageContaining("among its own parents");
        assertThatThrownBy(() ->
                        sql.change("update platform.role_parent set parent_id = ? where role_id = ?", boss, chief))
                .hasMessageContaining("the role \"chief\" cannot have the parent \"boss\"");
    }

    @Test
    void aCycleWithinOneStatementIsRefused() {
        UUID one = world.realmRole("one");
        UUID two = world.realmRole("two");

        assertThatThrownBy(
                        () -> sql.change("insert into platform.role_parent values (?, ?), (?, ?)", one, two, two, one))
                .hasMessageContaining("among its own parents");
    }

    /** Both see no cycle when they begin; whoever comes second must see, or be told to try again. */
    @ParameterizedTest
    @ValueSource(strings = {"read committed", "repeatable read", "serializable"})
    void twoTransactionsCannotMakeTheHalvesOfACycle(String isolation, PlatformSchema schema) throws SQLException {
        UUID one = world.realmRole("one");
        UUID two = world.realmRole("two");
        try (Sql first = begun(schema, isolation);
                Sql second = begun(schema, isolation)) {
            new TenantWorld(first, world.realm()).parent(one, two);
            var late = CompletableFuture.runAsync(() -> new TenantWorld(second, world.realm()).parent(two, one));
            await().until(
                            () -> sql.text(
                                    "select count(*) from pg_locks where not granted and locktype = 'transactionid'"),
                            "1"::equals);
            first.run("commit");

            assertThatThrownBy(late::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            Sql.Refusal.class,
                            refusal -> assertThat(refusal.state())
                                    .isEqualTo(isolation.equals("read committed") ? "23514" : "40001"));
            second.run("rollback");
        }
        assertThat(sql.text("select count(*) from platform.role_parent where role_id in (?, ?)", one, two))
                .isEqualTo("1");
    }

    /** With a snapshot from before the other one's commit. */
    private static Sql begun(PlatformSchema schema, String isolation) throws SQLException {
        Sql transaction = schema.owner();
        transaction.run("begin isolation level " + isolation);
        transaction.text("select count(*) from platform.role_parent");
        return transaction;
    }

    @Test
    void aParentIsOfTheSameTenantOfItsRealmOrBuiltIn(PlatformSchema schema) {
        UUID acme = world.tenant("acme");
        UUID billing = world.tenantRole(acme, "billing");
        UUID auditor = world.realmRole("auditor");
        UUID elsewhere = world.tenantRole(world.tenant("globex"), "shipping");
        UUID abroad = TenantWorld.of(sql).realmRole("abroad");

        world.parent(billing, world.tenantRole(acme, "clerk"));
        world.parent(billing, auditor);
        world.parent(billing, world.builtIn("viewer"));
        world.parent(auditor, world.builtIn("viewer"));
        for (UUID stranger : new UUID[] {elsewhere, abroad}) {
            assertThatThrownBy(() -> world.parent(billing, stranger))
                    .hasMessageContaining("a parent is of the same tenant, of its realm, or built in");
        }
        assertThatThrownBy(() -> world.parent(auditor, billing)).isInstanceOf(Sql.Refusal.class);
        assertThatThrownBy(() -> world.parent(auditor, abroad)).isInstanceOf(Sql.Refusal.class);
        assertThatThrownBy(() -> world.parent(world.builtIn("viewer"), auditor)).isInstanceOf(Sql.Refusal.class);
        assertThatThrownBy(() -> world.parent(billing, world.builtIn("super-admin")))
                .hasMessageContaining("no role can have the parent \"super-admin\"");
    }
}
