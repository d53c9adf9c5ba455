package dev.platformpack.rest.tenants;

import dev.platformpack.database.tenant.TenantDraft;
import dev.platformpack.rest.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelValidationException;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.validation.OrganizationsValidation.OrganizationValidationException;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The organization of a new tenant, in Keycloak. It has the tenant's id: to ask for both once more makes no other one. */
final class TenantOrganization {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;
    private final TenantRecords records;

    TenantOrganization(KeycloakSession session, AdminPermissionEvaluator auth, TenantRecords records) {
        this.session = session;
        this.auth = auth;
        this.records = records;
    }

    /**
     * In a transaction of its own.
     *
     * @return false if it was there before
     * @throws WebApplicationException with a problem if there can be none like this
     */
    boolean create(TenantDraft tenant, OrganizationWish wish) {
        if (in(session) == null || !session.getContext().getRealm().isOrganizationsEnabled()) {
            throw conflict("The realm has no organizations: the feature is switched off in Keycloak or in the realm.");
        }
        auth.orgs().requireManage();
        try {
            return records.committed(working -> {
                boolean isNew = in(working).getById(tenant.id()) == null;
                if (isNew) {
                    make(in(working), tenant, wish);
                }
                return isNew;
            });
        } catch (ModelDuplicateException e) {
            throw conflict("An organization of the realm has this name or alias.");
        } catch (ModelValidationException | OrganizationValidationException e) {
            // Whose messages name what others have.
            throw conflict("Keycloak refuses the organization: its name, its alias or one of its domains.");
        }
    }

    private static void make(OrganizationProvider organizations, TenantDraft tenant, OrganizationWish wish) {
        OrganizationModel organization =
                organizations.create(tenant.id(), tenant.name(), wish.alias() == null ? tenant.slug() : wish.alias());
        organization.setDomains(wish.domains().stream()
                .map(domain -> new OrganizationDomainModel(domain, false))
                .collect(Collectors.toSet()));
    }

    /** The tenant was not made. */
    void remove(String id) {
        records.committed(working -> {
            OrganizationModel organization = in(working).getById(id);
            return organization != null && in(working).remove(organization);
        });
    }

    private static OrganizationProvider in(KeycloakSession session) {
        return session.getProvider(OrganizationProvider.class);
    }

    private static WebApplicationException conflict(String detail) {
        return new WebApplicationException(Problem.conflict(detail).response());
    }
}
