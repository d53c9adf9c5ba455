package dev.platformpack.events.reconcile;

import dev.platformpack.database.organization.LinkedMember;
import dev.platformpack.events.directory.DirectoryMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Active members of linked tenants against Keycloak's members of the organizations. Tells of those whom Keycloak does not have, and
 * changes nothing: the news that they left may have come too late to be applied, or the platform wanted what Keycloak never could
 * follow. An operator knows which.
 */
final class GoneMemberComparison implements Comparison {

    private static final Logger LOG = Logger.getLogger(GoneMemberComparison.class);
    private static final int PAGE = 1000;

    private final KeycloakSide keycloak;
    private final PlatformSide platform;

    GoneMemberComparison(KeycloakSide keycloak, PlatformSide platform) {
        this.keycloak = keycloak;
        this.platform = platform;
    }

    @Override
    public Page compare(Scope scope, String after) {
        List<DirectoryMember> active = active(scope, after);
        if (active.isEmpty()) {
            return Page.EMPTY;
        }
        List<DirectoryMember> gone = gone(scope, after, active);
        if (!gone.isEmpty()) {
            tell(scope, gone);
        }
        return new Page(
                active.size() < PAGE ? null : active.get(active.size() - 1).text(),
                active.size(),
                scope.isDryRun()
                        ? gone.stream()
                                .map(member -> Difference.of(Difference.Kind.GONE, member.text()))
                                .toList()
                        : List.of());
    }

    private List<DirectoryMember> active(Scope scope, String after) {
        DirectoryMember position = DirectoryMember.parse(after);
        LinkedMember last = new LinkedMember(position.organizationId(), position.userId());
        return platform.activeMembers(scope.realm().id(), last, PAGE).stream()
                .map(member -> new DirectoryMember(member.organizationId(), member.userId()))
                .toList();
    }

    private List<DirectoryMember> gone(Scope scope, String after, List<DirectoryMember> active) {
        List<DirectoryMember> gone = new ArrayList<>(active);
        gone.removeAll(keycloak.existingMembers(active));
        if (gone.isEmpty()) {
            return gone;
        }
        Set<String> waiting =
                keycloak.waiting(gone.stream().map(DirectoryMember::userId).collect(Collectors.toSet()));
        gone.removeIf(member -> waiting.contains(member.userId()));
        // Read again: news that were on their way when the page was read, and have arrived since.
        gone.retainAll(Set.copyOf(active(scope, after)));
        return gone;
    }

    private static void tell(Scope scope, List<DirectoryMember> gone) {
        ReconcileMetrics.skippedMembers(gone.size());
        LOG.warnf(
                "Active members of tenants are not members of the organizations there, they are left as they are: see"
                        + " docs/operations.md. realm=%s memberships=%d one_of_them=%s",
                scope.realm().id(), gone.size(), gone.get(0).text());
    }
}
