package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.organization.Organizations;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;

/** {@code tenant} and {@code membership}: Keycloak's organizations and who belongs to them. After the users, whom memberships need. */
final class OrganizationProjection implements Projection {

    @Override
    public void apply(PlatformTransaction transaction, List<EventEnvelope> events) {
        OrganizationChanges changes = OrganizationChanges.of(events);
        Organizations organizations = transaction.organizations();
        if (!changes.seen().isEmpty()) {
            organizations.makeMissing(changes.seen());
        }
        if (!changes.changed().isEmpty()) {
            organizations.update(changes.changed());
        }
        if (!changes.members().isEmpty()) {
            organizations.applyMembers(changes.members());
        }
        if (!changes.removed().isEmpty()) {
            organizations.markDeleted(changes.removed());
        }
    }
}
