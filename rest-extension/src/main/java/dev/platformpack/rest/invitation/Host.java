package dev.platformpack.rest.invitation;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.invitation.Invitations;
import dev.platformpack.database.tenant.Members;
import dev.platformpack.rest.member.Permissions;
import dev.platformpack.rest.trail.Actor;
import java.util.function.Function;
import org.keycloak.models.UserModel;

/** Somebody who may invite into one tenant. */
public interface Host {

    /** Does {@code work} in one platform transaction, in which it is looked at whether he may; if not it ends with a problem. */
    <T> T inTenant(Function<Hosting, T> work);

    /** The same, one after the other for each tenant, so that what was looked at stays so until the end. */
    <T> T changing(Function<Hosting, T> work);

    /** Who acts in {@link Hosting}, as Keycloak knows him. */
    UserModel user(Actor actor);

    /**
     * One such transaction.
     *
     * @param permissions what he may do in the tenant, and therefore give
     * @param isMember false for an operator
     */
    record Hosting(
            PlatformTransaction platform, String tenantId, Actor actor, Permissions permissions, boolean isMember) {

        Invitations invitations() {
            return platform.invitations(tenantId);
        }

        Members members() {
            return platform.members(tenantId);
        }
    }
}
