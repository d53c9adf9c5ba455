package dev.platformpack.rest.member;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.role.UserGrants;
import dev.platformpack.database.role.WantedTenant;
import dev.platformpack.database.tenant.Members;
import dev.platformpack.database.tenant.SessionTenants;
import dev.platformpack.rest.caller.Caller;
import dev.platformpack.rest.caller.Callers;
import dev.platformpack.rest.caller.VerifiedCaller;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import dev.platformpack.rest.trail.Actor;
import dev.platformpack.rest.trail.TenantTrail;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/** Whoever works on the members of the tenant that the session is in. */
public final class TenantDesk {

    private final KeycloakSession session;
    private final Callers callers;
    private final ProblemBoundary boundary;

    public TenantDesk(KeycloakSession session, Callers callers) {
        this.session = session;
        this.callers = callers;
        this.boundary = new ProblemBoundary(session);
    }

    /** Somebody in a tenant. */
    public record Admin(VerifiedCaller caller, String username, String tenantId) {

        public Actor actor() {
            return Actor.of(caller, username);
        }
    }

    /** What one request has to do with: who asks, what he may, and the tenant's members. */
    public record Work(Admin admin, Permissions permissions, PlatformTransaction platform) {

        Members members() {
            return platform.members(admin.tenantId());
        }

        /** What somebody may do in the tenant. */
        Permissions permissionsOf(String userId) {
            return Permissions.of(platform, userId, admin.tenantId());
        }
    }

    /** Of whom a change is written down. */
    MemberTrail trail() {
        return new MemberTrail(new TenantTrail(session));
    }

    KeycloakSession session() {
        return session;
    }

    ProblemBoundary boundary() {
        return boundary;
    }

    /** Answers what {@code work} does in one platform transaction, if the caller has the permission in the tenant; else 403. */
    Response answer(String permission, Function<Work, Response> work) {
        return boundary.answer(() -> inTenant(permission, work));
    }

    /** The same for work that changes members: one after the other, so that what the caller may do stays so until the end. */
    Response change(String permission, Function<Work, Response> work) {
        return boundary.answer(() -> changing(permission, work));
    }

    /**
     * What {@code work} changes it writes down too: nobody else does.
     *
     * @throws WebApplicationException with a problem, which rolls the transaction back
     */
    public <T> T changing(String permission, Function<Work, T> work) {
        Admin admin = admin();
        return session.getProvider(PlatformDatabase.class).inTransaction(platform -> {
            // Before the permissions are read: somebody may be about to take them from the caller.
            platform.members(admin.tenantId()).lock();
            platform.audit().replaceTriggers();
            return work.apply(allowed(permission, admin, platform));
        });
    }

    /** @throws WebApplicationException with a problem, which rolls the transaction back */
    public <T> T inTenant(String permission, Function<Work, T> work) {
        Admin admin = admin();
        return session.getProvider(PlatformDatabase.class)
                .inTransaction(platform -> work.apply(allowed(permission, admin, platform)));
    }

    /**
     * The caller, if he has one of the permissions in the tenant.
     *
     * @throws WebApplicationException with a problem, status 403
     */
    public Admin withAny(String permission, String other) {
        Admin admin = admin();
        return session.getProvider(PlatformDatabase.class).inTransaction(platform -> {
            if (!permissions(admin, platform).allow(other)) {
                allowed(permission, admin, platform);
            }
            return admin;
        });
    }

    private static Work allowed(String permission, Admin admin, PlatformTransaction platform) {
        Permissions permissions = permissions(admin, platform);
        if (!permissions.allow(permission)) {
            throw refused("The permission " + permission + " is needed in the tenant.");
        }
        return new Work(admin, permissions, platform);
    }

    private static Permissions permissions(Admin admin, PlatformTransaction platform) {
        UserGrants grants = platform.grants()
                .ofUser(admin.caller().userId(), WantedTenant.withId(UUID.fromString(admin.tenantId())), List.of())
                .filter(found -> found.active() != null)
                .orElseThrow(() -> refused("You are not a member of the session's tenant."));
        return Permissions.of(grants.roles().permissions());
    }

    private Admin admin() {
        VerifiedCaller caller = callers.current();
        return boundary.committed(working -> {
            Caller known = caller.in(working);
            String tenant = session(known, working)
                    .map(found -> found.getNote(SessionTenants.NOTE))
                    .filter(note -> !note.isEmpty())
                    .orElseThrow(() -> refused("The token's session is in no tenant."));
            return new Admin(caller, known.user().getUsername(), tenant);
        });
    }

    private static Optional<UserSessionModel> session(Caller caller, KeycloakSession working) {
        RealmModel realm = working.getContext().getRealm();
        String id = caller.sessionId();
        return id == null
                ? Optional.empty()
                : Optional.ofNullable(working.sessions().getUserSession(realm, id))
                        .or(() -> Optional.ofNullable(working.sessions().getOfflineUserSession(realm, id)))
                        .filter(found -> caller.user().equals(found.getUser()));
    }

    static WebApplicationException refused(String detail) {
        return new WebApplicationException(Problem.forbidden(detail).response());
    }
}
