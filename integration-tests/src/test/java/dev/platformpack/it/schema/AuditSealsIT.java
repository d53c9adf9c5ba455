package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.verification.Finding;
import dev.platformpack.database.audit.verification.Finding.Kind;
import dev.platformpack.database.audit.verification.Verification;
import dev.platformpack.database.audit.verification.VerificationScope;
import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Sealing and verifying on a PostgreSQL without a Keycloak; what attackers do is in TamperDrillIT. */
@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class AuditSealsIT {
    private SealedTrail trail;

    @BeforeEach
    void begin(PlatformSchema schema) throws SQLException {
        trail = SealedTrail.of(schema);
    }

    @AfterEach
    void end() throws SQLException {
        trail.close();
    }

    @Test
    void allIsSealedInBatchesAndFoundIntact() {
        trail.append(120);
        trail.seal();
        trail.append(1);
        trail.seal();
        trail.append(2);

        Verification verification = trail.verify(VerificationScope.all(trail.realm(), trail.anchor()), noFindings());

        assertThat(verification.isIntact()).isTrue();
        assertThat(verification.rows()).isEqualTo(121);
        assertThat(verification.seals()).isEqualTo(4);
        assertThat(verification.unsealed()).isEqualTo(2);
        assertThat(verification.newest()).isEqualTo(trail.anchor());
        assertThat(verification.newest().number()).isEqualTo(4);
    }

    @Test
    void aRangeOfSealsIsVerifiedInParts() {
        trail.append(230);
        trail.seal();

        int parts = 0;
        long rows = 0;
        for (Long next = 1L; next != null; parts++) {
            Verification part = trail.verify(
                    new VerificationScope(trail.realm(), next, Long.MAX_VALUE, null, () -> true), noFindings());
            assertThat(part.isIntact()).isTrue();
            rows += part.rows();
            next = part.next();
        }

        assertThat(parts).isEqualTo(5);
        assertThat(rows).isEqualTo(230);
    }

    @Test
    void whatCommitsLateIsInALaterSeal(PlatformSchema schema) throws SQLException {
        try (Sql slow = schema.owner()) {
            slow.run("begin");
            List<Long> late = trail.append(slow, 3);
            List<Long> early = trail.append(2);
            trail.seal();
            assertThat(trail.findings()).isEmpty();
            assertThat(early.get(0)).isGreaterThan(late.get(2));

            slow.run("commit");
            trail.append(1);
            trail.seal();

            Verification all = trail.verify(VerificationScope.all(trail.realm(), null), noFindings());
            assertThat(all.isIntact()).isTrue();
            assertThat(all.rows()).isEqualTo(6);
            Verification second = trail.verify(
                    new VerificationScope(trail.realm(), 2, Long.MAX_VALUE, null, () -> false), noFindings());
            assertThat(second.isIntact()).isTrue();
            assertThat(second.rows()).isEqualTo(4);
        }
    }

    @Test
    void whatCommitsLateIsFoundByTheNextSealerToo(PlatformSchema schema) throws SQLException {
        try (Sql slow = schema.owner()) {
            slow.run("begin");
            trail.append(slow, 3);
            trail.append(2);
            trail.seal();
            trail.restartSealer();
            trail.seal();

            slow.run("commit");
            trail.seal();

            Verification all = trail.verify(VerificationScope.all(trail.realm(), null), noFindings());
            assertThat(all.isIntact()).isTrue();
            assertThat(all.rows()).isEqualTo(5);
        }
    }

    @Test
    void aNumberWhoseWriterHasGivenUpIsClosed(PlatformSchema schema) throws SQLException {
        List<Long> abandoned;
        try (Sql slow = schema.owner()) {
            slow.run("begin");
            abandoned = trail.append(slow, 1);
            trail.append(1);
            trail.seal();
            slow.run("rollback");
        }
        trail.append(1);
        trail.seal();

        trail.sql()
                .change(
                        "insert into platform.audit_event (seq, event_id, occurred_at, realm_id, realm, action, outcome)"
                                + " overriding system value values (?, gen_random_uuid(), now(), ?, 'demo', 'login', 'SUCCESS')",
                        abandoned.get(0),
                        trail.realm());
        trail.append(1);
        trail.seal();

        assertThat(trail.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.ROW_INSERTED);
            assertThat(finding.seq()).isEqualTo(abandoned.get(0));
        });
    }

    @Test
    void keysThatAreGoneAreVouchedForByTheNextSeal() {
        trail.append(60);
        trail.seal();
        TrailKey unknown = TrailKey.generate();
        TrailKey first = trail.key();
        trail.useKey(unknown);
        trail.append(60);
        trail.seal();
        assertThat(trail.findings()).containsExactly(new Finding(Kind.SEAL_UNTRUSTED, 3L, 4L, null, null));

        trail.useKey(first);
        trail.append(1);
        trail.seal();

        assertThat(trail.findings()).isEmpty();
        assertThat(trail.verify(new VerificationScope(trail.realm(), 3, 3, null, () -> false), noFindings())
                        .isIntact())
                .isTrue();
    }

    @Test
    void aPersonIsErasedAndAllStaysVerifiable(PlatformSchema schema) throws SQLException {
        List<Long> records = trail.append(9);
        trail.seal();
        List<Long> unsealed = trail.append(3);
        try (Sql owner = schema.owner()) {
            assertThat(owner.text("select platform.erase_person(?, 'user-1')", trail.realm()))
                    .isEqualTo("4");
            assertThat(owner.text("select platform.erase_person(?, 'user-1')", trail.realm()))
                    .isEqualTo("0");
            assertThat(owner.texts(
                            "select coalesce(actor_name, ip_address, user_agent, salt::text, details::text) from platform.audit_event"
                                    + " where realm_id = ? and actor_id = 'user-1'",
                            trail.realm()))
                    .containsOnly("{}")
                    .hasSize(4);
            assertThat(owner.text(
                            "select details::text from platform.audit_event where realm_id = ? and action = 'audit.erase'",
                            trail.realm()))
                    .contains("\"rows\": 4", "[" + records.get(0) + ", " + records.get(0) + "]")
                    .contains("[" + unsealed.get(0) + ", " + unsealed.get(0) + "]");
        }
        trail.seal();

        assertThat(trail.findings()).isEmpty();
        assertThat(trail.verify(VerificationScope.all(trail.realm(), null), noFindings())
                        .rows())
                .isEqualTo(13);
    }

    @Test
    void nobodyChangesARecordOrASealButByErasingIt(PlatformSchema schema) throws SQLException {
        long seq = trail.append(1).get(0);
        trail.seal();
        try (Sql owner = schema.owner()) {
            for (String change : List.of(
                    "update platform.audit_event set action = 'other' where seq = " + seq,
                    "update platform.audit_event set salt = null, commitment = 'x' where seq = " + seq,
                    "update platform.audit_event event set salt = null, commitment = platform.audit_commitment(event), actor_name = null,"
                            + " ip_address = null, user_agent = null, details = '{}', action = 'other' where seq = "
                            + seq,
                    "delete from platform.audit_event where seq = " + seq,
                    "truncate platform.audit_event",
                    "update platform.audit_seal set realm = 'other'",
                    "delete from platform.audit_seal",
                    "truncate platform.audit_seal")) {
                assertThatThrownBy(() -> owner.run(change))
                        .as(change)
                        .isInstanceOfSatisfying(
                                Sql.Refusal.class,
                                refusal -> assertThat(refusal.state()).isEqualTo("42501"));
            }
        }
        assertThat(trail.findings()).isEmpty();
    }

    @Test
    void aChainWhoseEndIsGoneSaysSoForEver() {
        trail.append(3);
        trail.seal();
        SealAnchor first = trail.anchor();
        List<Long> gone = trail.append(3);
        trail.seal();
        SealAnchor second = trail.anchor();
        trail.sql().change("delete from platform.audit_event where seq = any(?)", (Object) gone.toArray(Long[]::new));
        trail.sql().change("delete from platform.audit_seal where realm_id = ? and number = 2", trail.realm());
        assertThat(trail.findings(first)).isEmpty();
        assertThat(trail.findings(second)).extracting(Finding::kind).containsExactly(Kind.CHAIN_CUT);

        assertThat(trail.seal().lostIn()).containsExactly(trail.realm());
        trail.append(1);
        trail.seal();

        assertThat(trail.findings(trail.anchor())).containsExactly(new Finding(Kind.CHAIN_CUT, 2L, 2L, null, null));
    }

    @Test
    void twoSealersMakeOneChain() {
        trail.append(70);
        trail.seal();
        trail.restartSealer();
        trail.append(70);
        trail.seal();

        assertThat(trail.findings()).isEmpty();
        assertThat(trail.anchor().number()).isEqualTo(4);
    }

    private static List<Finding> noFindings() {
        return new ArrayList<>();
    }
}
