package dev.platformpack.claims.grants;

import dev.platformpack.database.role.WantedTenant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** Which tenant the tokens of a session are for. Called on request threads, several times per request; never null. */
@FunctionalInterface
public interface ActiveTenants {

    /** Nobody chooses: the platform database takes the last used, else the only one, else the one joined first. */
    ActiveTenants NOT_CHOSEN = (userSession, session) -> WantedTenant.ANY;

    WantedTenant of(UserSessionModel userSession, KeycloakSession session);
}
