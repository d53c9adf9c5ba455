package dev.platformpack.rest.invitation;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.audit.AuditChange;
import dev.platformpack.database.invitation.OfferedInvitation;
import dev.platformpack.database.tenant.Member;
import dev.platformpack.database.tenant.Members;
import dev.platformpack.rest.member.Permissions;
import dev.platformpack.rest.trail.MembershipChange;
import dev.platformpack.rest.trail.TenantTrail;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/** Guests become members: whoever has the token is in, if his verified address is the one that was invited. */
final class Acceptance {

    private final KeycloakSession session;

    Acceptance(KeycloakSession session) {
        this.session = session;
    }

    /** How it ends; only the first one changes anything. */
    enum Outcome {
        /** He is a member, since now or since he accepted it before. */
        MEMBER,
        /** It can be accepted; he has not done so yet. */
        OPEN,
        /** There is no such invitation, or its token is not the newest one. */
        UNKNOWN,
        /** Somebody else has accepted it, or it was revoked, or its time is over, or its inviter may not invite like this any more. */
        OVER,
        /** It is for another address than his. */
        OTHER_ADDRESS,
        /** It is for his address, of which nobody knows yet whether it is his. */
        UNVERIFIED,
        /** The platform does not know him yet: worth another try. */
        TRY_LATER
    }

    /** @param invitation null if it is unknown */
    record Result(Outcome outcome, OfferedInvitation invitation) {}

    /** What the invitation says to the guest, who may be null if he is not signed in yet: then to anybody whom it is for. */
    Result look(InvitationToken token, Guest guest) {
        return session.getProvider(PlatformDatabase.class)
                .inTransaction(platform -> find(platform, token)
                        .map(invitation -> new Result(verdict(platform, invitation, guest), invitation))
                        .orElse(new Result(Outcome.UNKNOWN, null)));
    }

    Result accept(InvitationToken token, Guest guest) {
        return session.getProvider(PlatformDatabase.class).inTransaction(platform -> {
            find(platform, token)
                    .ifPresent(found -> platform.members(found.tenantId()).lock());
            // Once more: it may have changed while this one waited.
            Optional<OfferedInvitation> found = find(platform, token);
            if (found.isEmpty()) {
                return new Result(Outcome.UNKNOWN, null);
            }
            Outcome verdict = verdict(platform, found.get(), guest);
            return new Result(verdict == Outcome.OPEN ? admitted(platform, found.get(), guest) : verdict, found.get());
        });
    }

    private Optional<OfferedInvitation> find(PlatformTransaction platform, InvitationToken token) {
        return platform.invitationOffers().find(realmId(), token.hash());
    }

    private static Outcome verdict(PlatformTransaction platform, OfferedInvitation invitation, Guest guest) {
        if (guest != null && guest.actor().userId().equals(invitation.acceptedBy())) {
            return Outcome.MEMBER;
        }
        if (!invitation.isOpen() || !isGivable(platform, invitation)) {
            return Outcome.OVER;
        }
        if (guest == null) {
            return Outcome.OPEN;
        }
        if (!invitation.email().equals(guest.email())) {
            return Outcome.OTHER_ADDRESS;
        }
        return guest.isEmailVerified() ? Outcome.OPEN : Outcome.UNVERIFIED;
    }

    /** Whether the member who invited may still give all that; what he lost meanwhile he gives to nobody. */
    private static boolean isGivable(PlatformTransaction platform, OfferedInvitation invitation) {
        if (invitation.invitedById() == null) {
            return true; // an operator
        }
        Permissions inviters = Permissions.of(platform, invitation.invitedById(), invitation.tenantId());
        Members members = platform.members(invitation.tenantId());
        return inviters.allow(Permissions.MANAGE_MEMBERS)
                && inviters.allowAll(Permissions.of(members.permissionsOf(Set.copyOf(invitation.roles()))));
    }

    private Outcome admitted(PlatformTransaction platform, OfferedInvitation invitation, Guest guest) {
        String userId = guest.actor().userId();
        if (platform.tenantRegister().userId(realmId(), userId).isEmpty()) {
            return Outcome.TRY_LATER;
        }
        Members members = platform.members(invitation.tenantId());
        Member before = members.find(userId).orElse(null);
        platform.audit().replaceTriggers();
        members.admit(userId, Set.copyOf(invitation.roles()), invitation.invitedBy());
        platform.invitationOffers().accept(invitation.id(), userId);
        AuditChange change = members.find(userId)
                .map(now -> MembershipChange.joined(before, now))
                .orElse(null); // the platform has heard meanwhile that he is gone
        append(platform, invitation, guest, change);
        return Outcome.MEMBER;
    }

    private void append(PlatformTransaction platform, OfferedInvitation invitation, Guest guest, AuditChange change) {
        Map<String, String> texts = Map.of(
                "email", invitation.email(),
                "roles", String.join(" ", invitation.roles()),
                "invited_by", invitation.invitedBy());
        new TenantTrail(session)
                .append(
                        platform,
                        new TenantTrail.Act(
                                invitation.tenantId(),
                                guest.actor(),
                                "platform_invitation.accept",
                                new TenantTrail.Target("platform_invitation", invitation.id()),
                                new TenantTrail.Details(texts, change, null)));
    }

    private String realmId() {
        return session.getContext().getRealm().getId();
    }
}
