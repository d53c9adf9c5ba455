package dev.platformpack.verifier;

import dev.platformpack.database.audit.verification.AuditedRealm;
import dev.platformpack.database.audit.verification.Finding;
import dev.platformpack.database.audit.verification.Verification;
import java.io.PrintStream;
import java.util.Objects;

/** For people. */
record TextReport(PrintStream out) implements Report {

    @Override
    public void finding(AuditedRealm realm, Finding finding) {
        StringBuilder line = new StringBuilder(realm.name()).append("  ").append(finding.kind());
        if (finding.seq() != null) {
            line.append("  record ").append(finding.seq());
        }
        if (finding.eventId() != null) {
            line.append("  event ").append(finding.eventId());
        }
        if (finding.seal() != null) {
            line.append("  seal ").append(finding.seal());
        }
        if (!Objects.equals(finding.seal(), finding.lastSeal())) {
            line.append(" to ").append(finding.lastSeal());
        }
        out.println(line);
    }

    @Override
    public void result(AuditedRealm realm, Verification verification) {
        out.printf(
                "%s  %s: %d records in %d seals%n",
                realm.name(),
                verification.isIntact() ? "intact" : "NOT INTACT (" + verification.findings() + ")",
                verification.rows(),
                verification.seals());
        if (verification.unsealed() > 0) {
            out.printf(
                    "%s  not sealed yet: %d records, the first of %s%n",
                    realm.name(), verification.unsealed(), verification.oldestUnsealed());
        }
        if (verification.newest() != null) {
            out.printf("%s  anchor, to be kept elsewhere: %s%n", realm.name(), verification.newest());
        }
    }
}
