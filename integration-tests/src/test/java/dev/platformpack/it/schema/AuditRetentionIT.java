package dev.platformpack.it.schema;

import static dev.platformpack.it.schema.TrailOfYearsAgo.MONTH;
import static dev.platformpack.it.schema.TrailOfYearsAgo.SEALED;
import static dev.platformpack.it.schema.TrailOfYearsAgo.THEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.database.audit.retention.RecordClass;
import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of years ago, sealed then, expire by the policy and only by it; what is left stays verifiable. */
@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class AuditRetentionIT {
    private TrailOfYearsAgo yearsAgo;
    private SealedTrail trail;
    private Retention retention;

    @BeforeEach
    void begin(PlatformSchema schema) throws SQLException {
        yearsAgo = TrailOfYearsAgo.of(schema);
        trail = yearsAgo.trail();
        retention = yearsAgo.retention();
    }

    @AfterEach
    void end() throws SQLException {
        yearsAgo.close();
    }

    @Test
    void recordsExpireByRealmAndClass(PlatformSchema schema) throws SQLException {
        try (SealedTrail other = SealedTrail.of(schema)) {
            List<Long> logins = trail.appendAt(THEN, "login", "SUCCESS", 30);
            List<Long> failed = trail.appendAt(THEN, "login", "FAILURE", 10);
            trail.appendAt(THEN, "user.update", "SUCCESS", 10);
            other.appendAt(THEN, "login", "SUCCESS", 5);
            trail.sealAt(SEALED);
            other.trust(trail.key());
            retention.keepAtOnce(trail, "authentication", 365);

            List<String> steps = retention.expire();

            assertThat(trail.left("login")).as(steps.toString()).isEqualTo(failed);
            assertThat(trail.left("user.update")).hasSize(10);
            assertThat(other.left("login")).hasSize(5);
            assertThat(retention
                            .owner()
                            .text(
                                    "select details::text from platform.audit_event where realm_id = ? and action = 'audit.expire'",
                                    trail.realm()))
                    .contains("\"rows\": 30", "\"class\": \"authentication\"", "\"keep_days\": 365")
                    .contains("[[" + logins.get(0) + ", " + logins.get(29) + "]]");
            retention.keepAtOnce(trail, "failure", 365);
            retention.expire();
            assertThat(trail.left("login")).isEmpty();
            trail.seal();
            assertThat(trail.findings()).isEmpty();
            assertThat(other.findings()).isEmpty();
        }
    }

    @Test
    void nothingExpiresBeforeItsTimeOrItsSeal() {
        Instant lastMonth = Instant.now().minus(Duration.ofDays(45));
        trail.appendAt(lastMonth, "login", "SUCCESS", 3);
        trail.sealAt(lastMonth.plusSeconds(5));
        trail.appendAt(THEN, "login", "SUCCESS", 2);
        trail.seal();
        trail.appendAt(THEN, "login", "SUCCESS", 1);
        retention.keepAtOnce(trail, "authentication", 60);

        retention.expire();

        assertThat(trail.left("login")).hasSize(6);
    }

    @Test
    void shorterCountsAfterTheGraceAndLongerAtOnce() {
        trail.appendAt(THEN, "login", "SUCCESS", 3);
        trail.sealAt(SEALED);
        retention.keep(trail, "authentication", 365);
        String since = "select since - now() from platform.audit_retention where realm_id = ?";
        assertThat(retention.owner().text(since, trail.realm())).startsWith("6 days");
        retention.keep(trail, "authentication", 365);
        retention.expire();
        assertThat(trail.left("login")).hasSize(3);

        retention.keep(trail, "authentication", null);
        assertThat(retention.owner().text(since, trail.realm())).startsWith("-00:00:");
        assertThat(retention
                        .owner()
                        .texts(
                                "select details::text from platform.audit_event where realm_id = ? and action = 'audit.retain' order by seq",
                                trail.realm()))
                .hasSize(2)
                .first()
                .asString()
                .contains("\"keep_days\": 365", "\"reason\": \"policy 7\"");
        retention.owner().change("update platform.audit_retention set reason = 'another'");
        assertThat(trail.left("audit.retain")).hasSize(3);
        assertThatThrownBy(() -> retention.keep(trail, "audit", 365))
                .hasMessageContaining("audit_retention_knows_class");
        assertThatThrownBy(() -> retention.keep(trail, "failure", 0))
                .hasMessageContaining("audit_retention_is_long_enough");
    }

    @Test
    void whatIsHeldStaysUntilItIsReleased() {
        trail.appendAt(THEN, "login", "SUCCESS", 9);
        trail.sealAt(SEALED);
        retention.keepAtOnce(trail, "authentication", 365);
        String realm = retention.hold(trail, null, null);
        assertThat(retention.expire()).last().asString().contains("\"rows\": 0");
        assertThat(trail.left("login")).hasSize(9);

        String person = retention.hold(trail, "user_id", "user-1");
        String tenant =
                retention.hold(trail, "tenant_id", tenantOf(trail.left("login").get(1)));
        retention.release(realm);
        retention.expire();
        assertThat(trail.left("login")).hasSize(4); // user-1: 1, 4, 7; the tenant: 2
        assertThatThrownBy(() -> retention.owner().text("select platform.erase_person(?, 'user-1')", trail.realm()))
                .isInstanceOfSatisfying(
                        Sql.Refusal.class,
                        refusal -> assertThat(refusal.state()).isEqualTo("55000"))
                .hasMessageContaining("legal hold");

        retention.release(person);
        assertThat(retention.owner().text("select platform.erase_person(?, 'user-1')", trail.realm()))
                .isNotEqualTo("0");
        retention.expire();
        assertThat(trail.left("login")).hasSize(1);
        retention.release(tenant);
        retention.expire();
        assertThat(trail.left("login")).isEmpty();
        trail.seal();
        assertThat(trail.findings()).isEmpty();
        assertThat(trail.left("audit.hold")).hasSize(3);
        assertThat(trail.left("audit.release")).hasSize(3);
    }

    private UUID tenantOf(long seq) {
        return UUID.fromString(trail.sql().text("select tenant_id from platform.audit_event where seq = ?", seq));
    }

    @Test
    void aHoldIsReleasedOnceAndNothingElseOfItChanges() {
        String hold = retention.hold(trail, "user_id", "user-1");
        for (String change : List.of(
                "update platform.audit_hold set reason = 'none'",
                "update platform.audit_hold set user_id = 'somebody-else', released_at = now()",
                "delete from platform.audit_hold",
                "truncate platform.audit_hold",
                "truncate platform.audit_retention")) {
            refused(retention.owner(), change);
        }
        retention.release(hold);
        refused(retention.owner(), "update platform.audit_hold set released_at = null");
        refused(retention.owner(), "update platform.audit_hold set released_at = now()");
    }

    @Test
    void noSlipOfTheOwnerTakesRecordsAway() {
        trail.appendAt(THEN, "login", "SUCCESS", 3);
        trail.sealAt(SEALED);
        retention.keepAtOnce(trail, "authentication", 365);
        for (String change : List.of(
                "delete from platform.audit_event",
                "delete from platform.audit_event_" + MONTH,
                "update platform.audit_event_" + MONTH + " set action = 'logout'",
                "truncate platform.audit_event",
                "truncate platform.audit_event_" + MONTH)) {
            refused(retention.owner(), change);
        }
        assertThat(trail.left("login")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "login, SUCCESS, authentication",
        "logout, SUCCESS, authentication",
        "register, SUCCESS, authentication",
        "refresh_token, SUCCESS, authentication",
        "login, FAILURE, failure",
        "update_password, FAILURE, failure",
        "update_credential, SUCCESS, account",
        "delete_account, SUCCESS, account",
        "user.update, SUCCESS, administration",
        "realm.localization.create, SUCCESS, administration",
        "access.denied, FAILURE, administration",
        "impersonate, SUCCESS, administration",
        "events.dropped, SUCCESS, administration",
        "tenant.update, SUCCESS, tenancy",
        "platform_tenant.create, SUCCESS, tenancy",
        "platform_member.update, SUCCESS, tenancy",
        "role_assignment.delete, SUCCESS, tenancy",
        "organization_membership.create, SUCCESS, tenancy",
        "user_session.delete, SUCCESS, revocation",
        "user.logout.action, SUCCESS, revocation",
        "revoked_token.create, SUCCESS, revocation",
        "signal.many_failures, SUCCESS, signal",
        "audit.export, SUCCESS, audit",
    })
    void everyRecordHasAClass(String action, String outcome, String expected) {
        assertThat(retention.owner().text("select platform.audit_class(?, ?)", action, outcome))
                .isEqualTo(expected);
        if (!expected.equals("audit")) {
            retention.keep(trail, RecordClass.of(expected).orElseThrow().text(), 100);
        }
    }

    private static void refused(Sql sql, String change) {
        assertThatThrownBy(() -> sql.run(change))
                .as(change)
                .isInstanceOfSatisfying(
                        Sql.Refusal.class,
                        refusal -> assertThat(refusal.state()).isEqualTo("42501"));
    }
}
