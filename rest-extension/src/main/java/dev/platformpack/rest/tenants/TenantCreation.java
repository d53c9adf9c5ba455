package dev.platformpack.rest.tenants;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.invitation.Invitation;
import dev.platformpack.database.tenant.RegisteredTenant;
import dev.platformpack.database.tenant.TenantDraft;
import dev.platformpack.rest.invitation.InvitationBook;
import dev.platformpack.rest.invitation.InvitationBook.Letter;
import dev.platformpack.rest.invitation.InvitationConfig;
import dev.platformpack.rest.invitation.InvitationMailer;
import dev.platformpack.rest.invitation.InvitationRequest;
import dev.platformpack.rest.invitation.InvitationView;
import dev.platformpack.rest.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.util.Set;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** An operator makes a tenant: with its owner or an invitation of the owner, and with an organization of Keycloak if that is wanted. */
final class TenantCreation {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;
    private final TenantRecords records;
    private final InvitationBook book;

    TenantCreation(
            KeycloakSession session,
            AdminPermissionEvaluator auth,
            TenantRecords records,
            InvitationConfig invitations) {
        this.session = session;
        this.auth = auth;
        this.records = records;
        this.book = new InvitationBook(session, invitations);
    }

    /** @param letter to the owner; null if there is none to be sent, or the tenant was there already */
    private record Made(boolean isNew, Letter letter) {}

    /**
     * Makes it, or finds the one that was made with the same id.
     *
     * @throws WebApplicationException with a problem if another one is in the way; nothing has been made then
     */
    TenantView create(String id, TenantBody body) {
        TenantOwner owner = records.with(register -> TenantOwner.of(body.owner(), records.realmId(), register));
        if (owner.isInvited()) {
            InvitationMailer.requireServer(session.getContext().getRealm());
        }
        TenantDraft draft = draft(id, body, owner);
        Made made = isThere(id) || body.organization() == null
                ? made(draft, owner)
                : withOrganization(draft, owner, body.organization());
        RegisteredTenant tenant = required(draft);
        if (made.isNew()) {
            report(tenant);
        }
        return TenantView.of(tenant).withInvitation(invitation(made, tenant, owner));
    }

    private TenantDraft draft(String id, TenantBody body, TenantOwner owner) {
        return new TenantDraft(
                id,
                records.realmId(),
                records.realm(),
                body.slug(),
                body.name(),
                body.plan(),
                body.organization() == null ? null : id,
                owner.userId(),
                auth.adminAuth().getUser().getUsername());
    }

    private boolean isThere(String id) {
        return records.find(id).isPresent();
    }

    private Made made(TenantDraft draft, TenantOwner owner) {
        return records.inTransaction(platform -> {
            boolean isNew = records.create(platform, draft);
            return new Made(isNew, isNew && owner.isInvited() ? letter(platform, draft, owner) : null);
        });
    }

    private Letter letter(PlatformTransaction platform, TenantDraft draft, TenantOwner owner) {
        return book.invite(
                host(draft.id()).hosting(platform, draft.id()), new InvitationRequest(owner.email(), Set.of("owner")));
    }

    /**
     * The organization first: it may be refused. Its event comes last, when the tenant has it: otherwise the event would make another tenant. If nobody
     * knows whether the tenant was made, since the platform database went away, it stays: to ask again with the same key goes on from there.
     */
    private Made withOrganization(TenantDraft draft, TenantOwner owner, OrganizationWish wish) {
        TenantOrganization organization = new TenantOrganization(session, auth, records);
        boolean isOurs = organization.create(draft, wish);
        boolean isWanted = true;
        try {
            Made made = made(draft, owner);
            isWanted = made.isNew();
            return made;
        } catch (WebApplicationException e) {
            isWanted = false;
            throw e;
        } finally {
            if (!isWanted && isOurs) {
                organization.remove(draft.id());
            }
        }
    }

    private void report(RegisteredTenant tenant) {
        records.report(OperationType.CREATE, tenant.id());
        if (tenant.organizationId() != null) {
            records.reportOrganization(tenant.organizationId());
        }
    }

    /** As it is now, with the platform's defaults for what was not said. */
    private RegisteredTenant required(TenantDraft draft) {
        RegisteredTenant tenant = records.find(draft.id())
                .orElseThrow(() -> conflict("Another tenant of the realm has this slug, or had it."));
        if (!tenant.slug().equals(draft.slug())) {
            throw conflict("Another tenant was made with this Idempotency-Key.");
        }
        return tenant;
    }

    private InvitationView invitation(Made made, RegisteredTenant tenant, TenantOwner owner) {
        if (!owner.isInvited()) {
            return null;
        }
        Invitation invitation = made.letter() == null
                ? records.inTransaction(platform -> platform.invitations(tenant.id())
                        .ofAddress(owner.email())
                        .orElse(null))
                : new InvitationMailer(session, host(tenant.id())).send(made.letter());
        return invitation == null ? null : InvitationView.of(invitation);
    }

    private OperatorHost host(String tenantId) {
        return new OperatorHost(auth, records, tenantId);
    }

    private static WebApplicationException conflict(String detail) {
        return new WebApplicationException(Problem.conflict(detail).response());
    }
}
