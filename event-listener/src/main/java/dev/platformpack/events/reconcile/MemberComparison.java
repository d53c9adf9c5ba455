package dev.platformpack.events.reconcile;

import dev.platformpack.database.organization.FoundMember;
import dev.platformpack.events.directory.DirectoryMember;
import java.util.List;

/** Keycloak's members of organizations against the platform's memberships: finds those who are missing, ends none. */
final class MemberComparison implements Comparison {

    private static final int PAGE = 1000;
    private final KeycloakSide keycloak;
    private final PlatformSide platform;
    private final Repairs repairs;

    MemberComparison(KeycloakSide keycloak, PlatformSide platform, Repairs repairs) {
        this.keycloak = keycloak;
        this.platform = platform;
        this.repairs = repairs;
    }

    @Override
    public Page compare(Scope scope, String after) {
        List<DirectoryMember> members = keycloak.members(scope.realm().id(), DirectoryMember.parse(after), PAGE);
        if (members.isEmpty()) {
            return Page.EMPTY;
        }
        List<FoundMember> missing = platform.missing(members.stream()
                .map(member -> new FoundMember(member.userId(), member.organizationId()))
                .toList());
        if (!missing.isEmpty() && !scope.isDryRun()) {
            repairs.addMembers(
                    scope,
                    missing.stream()
                            .map(member -> new DirectoryMember(member.organizationId(), member.userId()))
                            .toList());
        }
        DirectoryMember last = members.get(members.size() - 1);
        return new Page(
                members.size() < PAGE ? null : last.text(),
                members.size(),
                missing.stream()
                        .map(member -> Difference.of(Difference.Kind.MISSING, member.userId()))
                        .toList());
    }
}
