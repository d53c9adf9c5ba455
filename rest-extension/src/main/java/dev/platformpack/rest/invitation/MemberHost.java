package dev.platformpack.rest.invitation;

import dev.platformpack.rest.caller.Callers;
import dev.platformpack.rest.member.Permissions;
import dev.platformpack.rest.member.TenantDesk;
import dev.platformpack.rest.trail.Actor;
import jakarta.ws.rs.NotAuthorizedException;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Whoever may manage the members of the tenant that the session is in. */
public final class MemberHost implements Host {

    private final KeycloakSession session;
    private final TenantDesk desk;

    public MemberHost(KeycloakSession session, Callers callers) {
        this.session = session;
        this.desk = new TenantDesk(session, callers);
    }

    @Override
    public <T> T inTenant(Function<Hosting, T> work) {
        return desk.inTenant(Permissions.MANAGE_MEMBERS, found -> work.apply(hosting(found)));
    }

    @Override
    public <T> T changing(Function<Hosting, T> work) {
        return desk.changing(Permissions.MANAGE_MEMBERS, found -> work.apply(hosting(found)));
    }

    @Override
    public UserModel user(Actor actor) {
        UserModel user = session.users().getUserById(session.getContext().getRealm(), actor.userId());
        if (user == null) {
            throw new NotAuthorizedException("Bearer"); // deleted meanwhile
        }
        return user;
    }

    private static Hosting hosting(TenantDesk.Work work) {
        return new Hosting(
                work.platform(), work.admin().tenantId(), work.admin().actor(), work.permissions(), true);
    }
}
