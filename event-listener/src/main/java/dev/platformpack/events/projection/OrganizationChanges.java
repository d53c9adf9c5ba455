package dev.platformpack.events.projection;

import dev.platformpack.database.organization.OrganizationMember;
import dev.platformpack.database.organization.OrganizationRow;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a batch tells of organizations and their members; the last news of each counts. */
final class OrganizationChanges {

    private static final String FOLDER = "organizations";
    private static final Set<String> CHANGES =
            Set.of("organization.create", "organization.update", "organization.reconcile");
    private static final String REMOVAL = "organization.delete";
    private static final String JOIN = "organization_membership.create";
    private static final String LEAVE = "organization_membership.delete";

    private final Map<String, OrganizationRow> seen = new LinkedHashMap<>();
    private final Map<String, OrganizationRow> changed = new LinkedHashMap<>();
    private final Map<List<String>, OrganizationMember> members = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();

    static OrganizationChanges of(List<EventEnvelope> events) {
        OrganizationChanges changes = new OrganizationChanges();
        events.stream().filter(event -> event.isSuccess() && !event.isLate()).forEach(changes::add);
        return changes;
    }

    /** All that the batch has heard of, in whatever state. */
    List<OrganizationRow> seen() {
        return List.copyOf(seen.values());
    }

    /** Those that have changed, as they were committed last. */
    List<OrganizationRow> changed() {
        return List.copyOf(changed.values());
    }

    List<OrganizationMember> members() {
        return List.copyOf(members.values());
    }

    Collection<String> removed() {
        return removed;
    }

    private void add(EventEnvelope event) {
        if (CHANGES.contains(event.type())) {
            of(event.object().id())
                    .flatMap(id -> NewTenants.ofOrganization(event, id))
                    .ifPresent(this::change);
        } else if (event.type().equals(REMOVAL)) {
            of(event.object().id()).ifPresent(removed::add);
        } else if (event.type().equals(JOIN) || event.type().equals(LEAVE)) {
            of(event.details().get("path")).ifPresent(id -> member(event, id));
        }
    }

    private void change(OrganizationRow organization) {
        seen.put(organization.id(), organization);
        changed.put(organization.id(), organization);
    }

    private void member(EventEnvelope event, String organizationId) {
        NewTenants.ofOrganization(event, organizationId)
                .ifPresent(organization -> seen.putIfAbsent(organizationId, organization));
        String userId = event.object().id();
        members.put(
                List.of(userId, organizationId),
                new OrganizationMember(userId, organizationId, event.type().equals(JOIN)));
    }

    /** The id in {@code organizations/<id>} or below it. */
    private static Optional<String> of(String path) {
        String[] parts = String.valueOf(path).split("/");
        return parts.length > 1 && parts[0].equals(FOLDER) ? Optional.of(parts[1]) : Optional.empty();
    }
}
