package dev.platformpack.verifier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.audit.verification.AuditedRealm;
import dev.platformpack.database.audit.verification.Finding;
import dev.platformpack.database.audit.verification.Verification;
import java.io.PrintStream;

/** For programs: a line for each finding, and one for each realm. */
record JsonReport(PrintStream out) implements Report {

    @Override
    public void finding(AuditedRealm realm, Finding finding) {
        out.println(line("finding", realm)
                .put("kind", finding.kind().name())
                .put("seal", finding.seal())
                .put("lastSeal", finding.lastSeal())
                .put("seq", finding.seq())
                .put(
                        "eventId",
                        finding.eventId() == null ? null : finding.eventId().toString()));
    }

    @Override
    public void result(AuditedRealm realm, Verification verification) {
        out.println(line("result", realm)
                .put("intact", verification.isIntact())
                .put("findings", verification.findings())
                .put("rows", verification.rows())
                .put("seals", verification.seals())
                .put("unsealed", verification.unsealed())
                .put(
                        "oldestUnsealed",
                        verification.oldestUnsealed() == null
                                ? null
                                : verification.oldestUnsealed().toString())
                .put(
                        "anchor",
                        verification.newest() == null
                                ? null
                                : verification.newest().toString()));
    }

    private static ObjectNode line(String type, AuditedRealm realm) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("realmId", realm.id())
                .put("realm", realm.name());
    }
}
