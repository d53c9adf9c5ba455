package dev.platformpack.rest.invitation;

import dev.platformpack.database.invitation.Invitation;
import dev.platformpack.database.invitation.InvitationDraft;
import dev.platformpack.database.invitation.InvitationUse;
import dev.platformpack.rest.invitation.Host.Hosting;
import dev.platformpack.rest.member.Permissions;
import dev.platformpack.rest.trail.Actor;
import dev.platformpack.rest.trail.TenantTrail;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/** What is done with invitations in the platform transaction of somebody who may. E-mails are sent afterwards by {@link InvitationMailer}. */
public final class InvitationBook {

    /** How long the address of somebody is kept whose invitation is over. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int REMOVED_AT_ONCE = 100;

    private final KeycloakSession session;
    private final InvitationConfig config;

    public InvitationBook(KeycloakSession session, InvitationConfig config) {
        this.session = session;
        this.config = config;
    }

    /**
     * An invitation and the e-mail that is to be sent.
     *
     * @param token null if there is none to be sent
     */
    public record Letter(Invitation invitation, InvitationToken token, String tenantName, Actor from) {}

    /** A new invitation, or the one that the address has already: that one is answered as it is, and no e-mail sent. */
    public Letter invite(Hosting hosting, InvitationRequest request) {
        if (!hosting.members().unknownRoles(request.roles()).isEmpty()) {
            throw InvitationProblems.unknownRoles();
        }
        requireGivable(hosting, request.roles());
        Optional<Invitation> pending = hosting.invitations().ofAddress(request.email());
        return pending.map(found -> new Letter(found, null, null, null)).orElseGet(() -> written(hosting, request));
    }

    private Letter written(Hosting hosting, InvitationRequest request) {
        if (hosting.members().hasAddress(request.email())) {
            throw InvitationProblems.isMember();
        }
        InvitationUse use = hosting.invitations().use();
        if (use.pending() >= config.mostPending()) {
            throw InvitationProblems.tooManyPending(config.mostPending());
        }
        requireMail(use);
        hosting.platform().invitationOffers().removeOld(KEPT, REMOVED_AT_ONCE);
        InvitationToken token = InvitationToken.random();
        Invitation made = hosting.invitations().create(draft(hosting, request, token));
        trail(hosting, made, "platform_invitation.create");
        return letter(hosting, made, token);
    }

    private InvitationDraft draft(Hosting hosting, InvitationRequest request, InvitationToken token) {
        return new InvitationDraft(
                request.email(),
                request.roles(),
                hosting.actor().username(),
                hosting.isMember() ? hosting.actor().userId() : null,
                hosting.isMember() ? hosting.actor().clientId() : null,
                token.hash(),
                config.validFor());
    }

    /** Another e-mail with another token. */
    Letter renew(Hosting hosting, String id) {
        Invitation pending = pending(hosting, id);
        requireMail(hosting.invitations().use());
        InvitationToken token = InvitationToken.random();
        Invitation renewed = hosting.invitations().renew(id, token.hash(), config.validFor());
        trail(hosting, pending, "platform_invitation.send");
        return letter(hosting, renewed, token);
    }

    void revoke(Hosting hosting, String id) {
        Invitation pending = pending(hosting, id);
        hosting.invitations().revoke(id);
        trail(hosting, pending, "platform_invitation.delete");
    }

    private static Invitation pending(Hosting hosting, String id) {
        Invitation pending = hosting.invitations().find(id).orElseThrow(InvitationProblems::unknown);
        requireGivable(hosting, Set.copyOf(pending.roles()));
        return pending;
    }

    private void requireMail(InvitationUse use) {
        if (use.mails() >= config.mailsPerDay()) {
            throw InvitationProblems.tooManyMails(config.mailsPerDay());
        }
    }

    private static void requireGivable(Hosting hosting, Set<String> roles) {
        Permissions given = Permissions.of(hosting.members().permissionsOf(roles));
        if (!hosting.permissions().allowAll(given)) {
            throw InvitationProblems.moreThanOwn();
        }
    }

    private Letter letter(Hosting hosting, Invitation invitation, InvitationToken token) {
        String realmId = session.getContext().getRealm().getId();
        String name = hosting.platform()
                .tenantRegister()
                .find(realmId, hosting.tenantId())
                .orElseThrow(InvitationProblems::unknown)
                .name();
        return new Letter(invitation, token, name, hosting.actor());
    }

    private void trail(Hosting hosting, Invitation invitation, String action) {
        new TenantTrail(session)
                .append(
                        hosting.platform(),
                        new TenantTrail.Act(
                                hosting.tenantId(),
                                hosting.actor(),
                                action,
                                new TenantTrail.Target("platform_invitation", invitation.id()),
                                new TenantTrail.Details(
                                        Map.of(
                                                "email",
                                                invitation.email(),
                                                "roles",
                                                String.join(" ", invitation.roles())),
                                        null,
                                        null)));
    }
}
