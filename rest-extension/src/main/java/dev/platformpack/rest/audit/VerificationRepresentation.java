package dev.platformpack.rest.audit;

import dev.platformpack.database.audit.verification.Finding;
import dev.platformpack.database.audit.verification.Verification;
import java.util.List;

/**
 * What a verification has found, in JSON. Public contract: members are only ever added; those that are null are left out.
 *
 * @param intact whether nothing was found in the seals of this page
 * @param findings the first 100
 * @param findingCount how many there are
 * @param unsealed records that wait for their seal; counted on the last page
 * @param anchor {@code <number>:<hash>} of the newest seal, to be remembered elsewhere
 * @param next cursor of the next page
 */
record VerificationRepresentation(
        boolean intact,
        long seals,
        long rows,
        List<FindingRepresentation> findings,
        long findingCount,
        long unsealed,
        String oldestUnsealed,
        String anchor,
        String next) {

    /** See docs/contracts/audit.md. */
    record FindingRepresentation(String kind, Long seal, Long lastSeal, Long seq, String eventId) {
        static FindingRepresentation of(Finding finding) {
            return new FindingRepresentation(
                    finding.kind().name(), finding.seal(), finding.lastSeal(), finding.seq(), text(finding.eventId()));
        }
    }

    static VerificationRepresentation of(Verification verification, List<Finding> findings) {
        return new VerificationRepresentation(
                verification.isIntact(),
                verification.seals(),
                verification.rows(),
                findings.stream().map(FindingRepresentation::of).toList(),
                verification.findings(),
                verification.unsealed(),
                text(verification.oldestUnsealed()),
                text(verification.newest()),
                text(verification.next()));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
