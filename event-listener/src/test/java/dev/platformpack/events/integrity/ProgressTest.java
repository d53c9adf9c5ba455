package dev.platformpack.events.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.verification.Finding;
import dev.platformpack.database.audit.verification.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<KnownFinding> NONE = List.of();

    @Test
    void aRealmIsVerifiedAsAWholeAtFirstAndGoesOnWhereItStopped() {
        Progress first = Progress.atFirst(seal(40));

        assertThat(first.hasNewSeals(seal(40))).isFalse();
        assertThat(due(first, 40)).containsExactly(new Due("r-1", seal(40), first, true));
        Progress half = first.afterPart(verified(40, 17L), NONE, NOON);
        assertThat(due(half, 40))
                .singleElement()
                .satisfies(due -> assertThat(due.first()).isEqualTo(17));
        Progress done = half.afterPart(verified(40, null), NONE, NOON);
        assertThat(due(done, 40)).isEmpty();
        assertThat(done.checkedSeq()).isEqualTo(400);
    }

    @Test
    void newSealsComeFirst() {
        Progress passing = Progress.atFirst(seal(40));

        Due due = due(passing, 42).get(0);

        assertThat(due.isPass()).isFalse();
        assertThat(due.first()).isEqualTo(41);
        Progress after = passing.afterNew(verified(42, null), NONE, NOON);
        assertThat(after.hasNewSeals(seal(42))).isFalse();
        assertThat(after.passNext()).as("the pass goes on").isEqualTo(1);
    }

    @Test
    void allIsVerifiedAgainAfterADayOrAnHourIfSomethingIsWrong() {
        Progress intact = passed(NONE);
        Progress wrong = passed(List.of(changed(7, 1)));

        assertThat(intact.isPassDue(NOON.plus(DAY).minusSeconds(1), DAY)).isFalse();
        assertThat(intact.isPassDue(NOON.plus(DAY), DAY)).isTrue();
        assertThat(wrong.isPassDue(NOON.plusSeconds(3599), DAY)).isFalse();
        assertThat(wrong.isPassDue(NOON.plusSeconds(3600), DAY)).isTrue();
    }

    @Test
    void aMomentInTheFutureKeepsNobodyFromVerifying() {
        assertThat(passed(NONE).isPassDue(NOON.minusSeconds(1), DAY)).isTrue();
    }

    @Test
    void aFindingStaysUntilAPassHasNotMetItAnyMore() {
        Progress found = passed(NONE).afterNew(verified(41, null), List.of(changed(7, 1)), NOON);
        assertThat(found.findings()).hasSize(1);

        Progress again = found.inPass();
        Progress met = again.afterPart(verified(41, null), List.of(changed(7, again.pass())), NOON);
        Progress mended = met.inPass().afterPart(verified(41, null), NONE, NOON);

        assertThat(met.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.pass()).isEqualTo(2));
        assertThat(mended.findings()).isEmpty();
    }

    @Test
    void aFindingIsNewsOnce() {
        Progress before = passed(NONE);
        List<KnownFinding> seen = List.of(changed(7, 1), changed(8, 1));

        assertThat(before.news(seen)).isEqualTo(seen);
        assertThat(before.afterNew(verified(41, null), seen, NOON).news(List.of(changed(8, 2), changed(9, 2))))
                .extracting(KnownFinding::seq)
                .containsExactly(9L);
    }

    @Test
    void noMoreIsKeptThanAPersonReads() {
        List<KnownFinding> many =
                LongStream.range(0, 100).mapToObj(seq -> changed(seq, 1)).toList();

        assertThat(passed(many).findings()).hasSize(Progress.MOST_FINDINGS);
        assertThat(passed(many).news(many)).isEmpty();
    }

    @Test
    void whatIsWrittenIsRead() {
        Progress progress = passed(List.of(changed(7, 1)));

        assertThat(Progress.of(progress.state())).isEqualTo(progress);
        assertThat(progress.findings().get(0)).hasToString("ROW_CHANGED seal=3 seq=7 event=" + new UUID(7, 7));
    }

    private static Progress passed(List<KnownFinding> findings) {
        return Progress.atFirst(seal(40)).afterPart(verified(40, null), findings, NOON);
    }

    private static List<Due> due(Progress progress, long newest) {
        return Due.of(Map.of("r-1", seal(newest)), Map.of("r-1", progress), NOON, DAY);
    }

    private static KnownFinding changed(long seq, long pass) {
        Finding finding = new Finding(Finding.Kind.ROW_CHANGED, 3L, 3L, seq, new UUID(seq, seq));
        return KnownFinding.of(finding, NOON.toEpochMilli(), pass);
    }

    private static SealAnchor seal(long number) {
        return new SealAnchor(number, new byte[32]);
    }

    private static Verification verified(long newest, Long next) {
        return new Verification(10, 1, 0, 0, null, newest * 10, seal(newest), next);
    }
}
