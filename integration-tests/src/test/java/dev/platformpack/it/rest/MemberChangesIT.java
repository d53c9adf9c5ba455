package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.localserver.actor.AuditRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a tenant's administrators change is written down, and one change waits for the other. */
@ExtendWith(SharedStack.class)
class MemberChangesIT {
    private static final String MEMBERS = "/realms/demo/platform/tenant/members/";

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private TenantMember owner;
    private TenantMember admin;
    private RawHttp http;

    @BeforeEach
    void anOwnerAndAnAdministrator(Stack stack) throws SQLException {
        owner = TenantMember.of(stack);
        admin = TenantMember.of(stack);
        admin.join(owner, "admin");
        http = new RawHttp(stack);
    }

    /** Without waiting: the record is there when the change is. */
    @Test
    void whoChangedAMemberIsInTheTrail(Stack stack) throws SQLException {
        String token = inOwnersTenant(owner);

        assertThat(setRoles(token, "viewer").status()).isEqualTo(200);
        assertThat(http.send("DELETE", MEMBERS + admin.userId(), token).status())
                .isEqualTo(204);

        assertThat(changes(stack)).hasSize(2).allSatisfy(record -> {
            assertThat(record.actorId()).isEqualTo(owner.userId());
            assertThat(record.actorName()).isEqualTo(owner.person().username());
            assertThat(record.objectType()).isEqualTo("user");
            assertThat(record.outcome()).isEqualTo("SUCCESS");
            assertThat(record.clientId()).isEqualTo("demo-app");
            assertThat(record.sessionId()).isNotEmpty();
            assertThat(record.ipAddress()).isNotEmpty();
        });
        assertThat(changes(stack))
                .extracting(AuditRecord::action)
                .containsExactly("platform_member.update", "platform_member.delete");
        assertThat(inOwnersTrail(stack)).containsExactly("viewer, before: admin", "null, before: viewer");
    }

    /** What SQL does has its records too; what the call does has only its own. */
    @Test
    void eachChangeIsOneRecordOfWhatWasAndWhatIs(Stack stack) {
        String token = inOwnersTenant(owner);
        http.put(MEMBERS + admin.userId() + "/roles", token, "{\"roles\": [\"viewer\"], \"reason\": \"asked for it\"}");
        assertThat(http.send("DELETE", MEMBERS + admin.userId() + "?reason=%20", token)
                        .isProblem(400))
                .isTrue();
        http.send(
                "DELETE",
                MEMBERS + admin.userId() + "?reason=left",
                token,
                "traceparent",
                "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(stack.platform()
                        .texts(
                                "select concat_ws(' ', action, details ->> 'source', details ->> 'before', details -> 'after' -> 'roles',"
                                        + " details #>> '{after,status}', details ->> 'reason', trace_id) from platform.audit_event join platform.tenant on tenant.id = tenant_id"
                                        + " where object_type = 'user' and object_id = ? and slug = ? order by seq",
                                admin.userId(),
                                owner.home()))
                .containsExactlyInAnyOrder(
                        "membership.create sql ACTIVE",
                        "role_assignment.create sql",
                        "platform_member.update {\"roles\": [\"admin\"]} [\"viewer\"] asked for it",
                        "platform_member.delete {\"roles\": [\"viewer\"], \"status\": \"ACTIVE\"} [] ENDED left "
                                + TRACE);
    }

    /** The tenant, its workspace, the membership and the role come with one act, the making of the user. */
    @Test
    void whatASignUpBringsHasTheRecordOfTheSignUp(Stack stack) {
        assertThat(stack.platform()
                        .texts(
                                "select action from platform.audit_event join platform.tenant on tenant.id = tenant_id where slug = ?",
                                admin.home()))
                .containsExactly("user.create");
    }

    @Test
    void whatIsRefusedIsNotInTheTrail(Stack stack) {
        assertThat(setRoles(inOwnersTenant(admin), "owner").isProblem(403)).isTrue();

        assertThat(changes(stack)).isEmpty();
    }

    /** The request comes while another transaction, which is not committed yet, takes the role that it needs. */
    @Test
    void whoLosesAPermissionMeanwhileUsesItNoMore(Stack stack) throws SQLException {
        String token = inOwnersTenant(admin);
        CompletableFuture<RawHttp.Answer> answer;
        try (Connection taking = stack.platformDatabase().open()) {
            taking.setAutoCommit(false);
            run(taking, "update platform.tenant set name = name where slug = ?", owner.home());
            run(taking, "delete from platform.role_assignment where user_id = ?", admin.userId());
            answer = CompletableFuture.supplyAsync(() -> setRoles(token, "admin"));
            await("the request to wait for the other one").until(() -> isWaitedFor(taking));
            taking.commit();
        }

        assertThat(answer.join().isProblem(403)).isTrue();
        assertThat(http.send("GET", MEMBERS + admin.userId(), inOwnersTenant(owner))
                        .json()
                        .path("roles"))
                .isEmpty();
    }

    private String inOwnersTenant(TenantMember somebody) {
        return somebody.passwordGrant(Map.of("tenant", owner.home())).accessToken();
    }

    private RawHttp.Answer setRoles(String token, String role) {
        return http.put(MEMBERS + admin.userId() + "/roles", token, "{\"roles\": [\"" + role + "\"]}");
    }

    private List<AuditRecord> changes(Stack stack) {
        return stack.platform().audit(admin.userId()).stream()
                .filter(record -> record.action().startsWith("platform_member."))
                .toList();
    }

    /** Roles and those before, of the records that are the business of the owner's tenant. */
    private List<String> inOwnersTrail(Stack stack) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement select = connection.prepareStatement("""
                        select coalesce(string_agg(concat(coalesce(details ->> 'roles', 'null'), ', before: ', details ->> 'roles_before'),
                                                   ';' order by seq), '')
                          from platform.audit_event join platform.tenant on tenant.id = audit_event.tenant_id
                         where slug = ? and object_id = ? and action like 'platform_member.%'
                        """)) {
            select.setString(1, owner.home());
            select.setString(2, admin.userId());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return List.of(row.getString(1).split(";"));
            }
        }
    }

    private static boolean isWaitedFor(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void run(Connection connection, String statement, String value) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setString(1, value);
            assertThat(prepared.executeUpdate()).isPositive();
        }
    }
}
