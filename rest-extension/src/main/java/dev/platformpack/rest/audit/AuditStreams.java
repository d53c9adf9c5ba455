package dev.platformpack.rest.audit;

import dev.platformpack.rest.audit.access.AuditAccess;
import dev.platformpack.rest.audit.export.AuditExportResource;
import dev.platformpack.rest.audit.export.RunningExports;
import dev.platformpack.rest.audit.feed.AuditFeed;
import dev.platformpack.rest.audit.feed.AuditFeedResource;
import org.keycloak.models.KeycloakSession;

/** What a node has for those who read more of the trail than a page. One for each node; any thread. */
public final class AuditStreams implements AutoCloseable {

    private final RunningExports exports = new RunningExports();
    private final AuditFeed feed = new AuditFeed();

    public AuditExportResource export(KeycloakSession session, AuditAccess access) {
        return new AuditExportResource(session, access, exports, feed.watch());
    }

    public AuditFeedResource feed(KeycloakSession session, AuditAccess access) {
        return new AuditFeedResource(session, access, feed);
    }

    @Override
    public void close() {
        feed.close();
    }
}
