package dev.platformpack.claims.tenant;

import dev.platformpack.claims.grants.GrantsAnswer;
import dev.platformpack.claims.grants.PlatformGrants;
import dev.platformpack.claims.tenant.TenantAnswer.State;
import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.role.TenantChoice;
import dev.platformpack.database.role.WantedTenant;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** A user's grants in the tenant that counts for a request. One instance per server; any thread. */
public final class TenantGrants {

    private static final String MARKED = TenantGrants.class.getName() + ".marked";
    private static final String ENTERED = TenantGrants.class.getName() + ".entered";

    private final PlatformGrants grants;

    public TenantGrants(PlatformGrants grants) {
        this.grants = grants;
    }

    /**
     * For a new token of a session: in the tenant that the session is in. One that is in none goes into the one that the user used last,
     * else the only one, else the one joined first; so does one whose tenant the user has left.
     */
    public TenantAnswer inSession(UserSessionModel userSession, KeycloakSession session) {
        UserModel user = userSession.getUser();
        Optional<UUID> current = SessionTenant.of(userSession).or(() -> followed(userSession, session));
        if (current.isPresent()) {
            GrantsAnswer answer = grants.of(user, WantedTenant.withId(current.get()), session);
            if (!answer.isWithoutTenant()) {
                return TenantAnswer.of(answer);
            }
        }
        GrantsAnswer answer = grants.of(user, WantedTenant.ANY, session);
        if (answer.state() == GrantsAnswer.State.KNOWN) {
            Optional<UUID> next = Optional.ofNullable(answer.grants().active()).map(TenantGrants::id);
            move(current, next, userSession, session);
        }
        return TenantAnswer.of(answer);
    }

    /** Whoever has no tenant has none in the other part either: to look for that would cost each of his tokens a query. */
    private Optional<UUID> followed(UserSessionModel userSession, KeycloakSession session) {
        return grants.of(userSession.getUser(), WantedTenant.ANY, session).isWithoutTenant()
                ? Optional.empty()
                : SessionTenant.follow(userSession, session);
    }

    /** As {@link #inSession} where nothing may be changed: no token is made. */
    public TenantAnswer seenInSession(UserSessionModel userSession, KeycloakSession session) {
        UserModel user = userSession.getUser();
        return SessionTenant.of(userSession)
                .map(current -> grants.of(user, WantedTenant.withId(current), session))
                .filter(answer -> !answer.isWithoutTenant())
                .map(TenantAnswer::of)
                .orElseGet(() -> TenantAnswer.of(grants.of(user, WantedTenant.ANY, session)));
    }

    /** Puts the session into the tenant with this slug, and remembers it as the last used one, if the user belongs to it. */
    public TenantAnswer switched(String slug, UserSessionModel userSession, KeycloakSession session) {
        TenantAnswer answer = wanted(slug, userSession.getUser(), session);
        if (answer.isKnown()) {
            enter(answer.grants().active(), userSession, session);
        }
        return answer;
    }

    /** What {@link #switched} does after the question: whoever calls it has the platform's word that the user belongs to the tenant. */
    public void enter(ActiveTenant tenant, UserSessionModel userSession, KeycloakSession session) {
        if (!isFirst(ENTERED, tenant, session)) {
            return;
        }
        Optional<UUID> before = SessionTenant.of(userSession);
        boolean isThere = before.filter(id(tenant)::equals).isPresent();
        SessionTenant.change(id(tenant), userSession, session);
        if (!isThere) {
            before.ifPresent(from -> SwitchTrail.switched(from, tenant, userSession, session));
        }
        if (!isThere || !isLastUsed(tenant, userSession.getUser(), session)) {
            grants.markUsed(userSession, id(tenant), session);
        }
    }

    /** Then the platform has heard of it: a client that asks with each refresh costs it nothing. */
    private boolean isLastUsed(ActiveTenant tenant, UserModel user, KeycloakSession session) {
        GrantsAnswer answer = grants.of(user, WantedTenant.ANY, session);
        if (answer.state() != GrantsAnswer.State.KNOWN || answer.isWithoutTenant()) {
            return false;
        }
        ActiveTenant active = answer.grants().active();
        return active.choice() == TenantChoice.LAST_USED && active.tenantId().equals(tenant.tenantId());
    }

    /** The user has chosen the tenant for a session that is still to come. */
    public void markUsed(ActiveTenant tenant, UserModel user, KeycloakSession session) {
        if (isFirst(MARKED, tenant, session)) {
            grants.markUsed(user, id(tenant), session);
        }
    }

    /** In this request: Keycloak calls the mappers for each token of a response, and actions several times in a login. */
    private static boolean isFirst(String what, ActiveTenant tenant, KeycloakSession session) {
        boolean isFirst = !tenant.tenantId().equals(session.getAttribute(what));
        session.setAttribute(what, tenant.tenantId());
        return isFirst;
    }

    /** Whether the user belongs to the tenant with this slug; changes nothing. Never {@code UNKNOWN_USER} or {@code UNAVAILABLE}. */
    public TenantAnswer wanted(String slug, UserModel user, KeycloakSession session) {
        return TenantParameter.isStorable(slug)
                ? TenantAnswer.ofWanted(grants.of(user, WantedTenant.withSlug(slug), session))
                : TenantAnswer.without(State.NOT_A_MEMBER);
    }

    /**
     * For a token that somebody shows: in the tenant that it was made for, wherever its session is now. A user whom the platform no longer
     * knows belongs to none.
     */
    public TenantAnswer shown(UUID tenantOfToken, UserModel user, KeycloakSession session) {
        GrantsAnswer answer = grants.of(user, WantedTenant.withId(tenantOfToken), session);
        return answer.isWithoutTenant() || answer.state() == GrantsAnswer.State.UNKNOWN_USER
                ? TenantAnswer.without(State.NOT_A_MEMBER)
                : TenantAnswer.of(answer);
    }

    private static void move(
            Optional<UUID> from, Optional<UUID> to, UserSessionModel userSession, KeycloakSession session) {
        if (from.isEmpty()) {
            to.ifPresent(tenant -> SessionTenant.enter(tenant, userSession));
        } else if (to.isPresent()) {
            SessionTenant.change(to.get(), userSession, session);
        } else {
            SessionTenant.leave(from.get(), userSession, session);
        }
    }

    public static UUID id(ActiveTenant tenant) {
        return UUID.fromString(tenant.tenantId());
    }
}
