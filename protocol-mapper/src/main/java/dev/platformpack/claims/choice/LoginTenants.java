package dev.platformpack.claims.choice;

import dev.platformpack.claims.choice.LoginTenant.Step;
import dev.platformpack.claims.grants.GrantsAnswer;
import dev.platformpack.claims.grants.PlatformGrants;
import dev.platformpack.claims.tenant.SessionTenant;
import dev.platformpack.claims.tenant.TenantAnswer;
import dev.platformpack.claims.tenant.TenantGrants;
import dev.platformpack.claims.tenant.TenantParameter;
import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.role.TenantChoice;
import dev.platformpack.database.role.WantedTenant;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Finds out what a login has to do about the tenant. Keycloak asks several times in a login: answers come from memory, and a platform that
 * is away is asked once in a while only.
 */
final class LoginTenants {

    private final PlatformGrants grants;
    private final TenantGrants tenants;

    LoginTenants(PlatformGrants grants, TenantGrants tenants) {
        this.grants = grants;
        this.tenants = tenants;
    }

    LoginTenant of(AuthenticationSessionModel login, KeycloakSession session) {
        if (SessionTenant.chosenIn(login).isPresent() || !ClaimsClient.isLoggedInToBy(login)) {
            return LoginTenant.of(Step.NONE);
        }
        UserModel user = login.getAuthenticatedUser();
        Optional<UUID> current = LiveSession.of(login, session)
                .flatMap(SessionTenant::of)
                .filter(tenant ->
                        !grants.of(user, WantedTenant.withId(tenant), session).isWithoutTenant());
        return TenantParameter.of(login)
                .map(slug -> asked(slug, current, user, session))
                .orElseGet(() -> current.isPresent() ? LoginTenant.of(Step.NONE) : unasked(user, session));
    }

    private LoginTenant asked(String slug, Optional<UUID> current, UserModel user, KeycloakSession session) {
        TenantAnswer answer = tenants.wanted(slug, user, session);
        return switch (answer.state()) {
            case KNOWN -> wanted(answer.grants().active(), current);
            case NOT_A_MEMBER -> LoginTenant.of(Step.REFUSE);
            case TRY_LATER, UNKNOWN_USER, UNAVAILABLE -> LoginTenant.of(Step.TRY_LATER);
        };
    }

    /** A page of somebody else's could send the browser here: a session that is in use changes its tenant only if its user says so. */
    private static LoginTenant wanted(ActiveTenant wanted, Optional<UUID> current) {
        if (current.isEmpty()) {
            return new LoginTenant(Step.TAKE, wanted);
        }
        return current.get().toString().equals(wanted.tenantId())
                ? LoginTenant.of(Step.NONE)
                : new LoginTenant(Step.CONFIRM, wanted);
    }

    /** Without an answer the login goes on: a client whose tokens need the tenant learns it when it asks for them. */
    private LoginTenant unasked(UserModel user, KeycloakSession session) {
        GrantsAnswer answer = grants.of(user, WantedTenant.ANY, session);
        if (answer.state() != GrantsAnswer.State.KNOWN || answer.grants().active() == null) {
            return LoginTenant.of(Step.NONE);
        }
        ActiveTenant active = answer.grants().active();
        return active.choice() == TenantChoice.FIRST ? LoginTenant.of(Step.CHOOSE) : new LoginTenant(Step.TAKE, active);
    }
}
