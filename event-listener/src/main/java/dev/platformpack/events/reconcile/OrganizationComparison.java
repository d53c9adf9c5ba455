package dev.platformpack.events.reconcile;

import dev.platformpack.database.organization.DifferentOrganization;
import dev.platformpack.database.organization.OrganizationRow;
import dev.platformpack.events.directory.DirectoryOrganization;
import java.util.List;

/** Keycloak's organizations of a realm against the platform's tenants: those from before the installation, and imported ones. */
final class OrganizationComparison implements Comparison {

    private static final int PAGE = 500;

    private final KeycloakSide keycloak;
    private final PlatformSide platform;
    private final Repairs repairs;

    OrganizationComparison(KeycloakSide keycloak, PlatformSide platform, Repairs repairs) {
        this.keycloak = keycloak;
        this.platform = platform;
        this.repairs = repairs;
    }

    @Override
    public Page compare(Scope scope, String after) {
        List<DirectoryOrganization> organizations =
                keycloak.organizations(scope.realm().id(), after, PAGE);
        if (organizations.isEmpty()) {
            return Page.EMPTY;
        }
        List<DifferentOrganization> differing = platform.differing(organizations.stream()
                .map(organization -> row(scope.realm(), organization))
                .toList());
        if (!differing.isEmpty() && !scope.isDryRun()) {
            repairs.reconcileOrganizations(
                    scope, differing.stream().map(DifferentOrganization::id).toList());
        }
        String next = organizations.size() < PAGE
                ? null
                : organizations.get(organizations.size() - 1).id();
        return new Page(
                next,
                organizations.size(),
                differing.stream().map(OrganizationComparison::difference).toList());
    }

    private static Difference difference(DifferentOrganization organization) {
        return Difference.of(
                organization.missing() ? Difference.Kind.MISSING : Difference.Kind.DIFFERENT, organization.id());
    }

    /** For the comparison, which asks for no slug. */
    private static OrganizationRow row(RealmState realm, DirectoryOrganization organization) {
        return new OrganizationRow(
                organization.id(),
                OrganizationRow.tenantOf(organization.id()),
                realm.id(),
                realm.name(),
                null,
                organization.name(),
                organization.enabled());
    }
}
