package dev.platformpack.claims.grants;

import dev.platformpack.database.PlatformDatabase;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** The grants of one request: access token, ID token and the rest of a response never disagree. */
final class RequestGrants {

    private static final String ATTRIBUTE = RequestGrants.class.getName();

    private final GrantsCache cache;
    private final SuperAdmins superAdmins;
    private final ActiveTenants tenants;

    RequestGrants(GrantsCache cache, SuperAdmins superAdmins, ActiveTenants tenants) {
        this.cache = cache;
        this.superAdmins = superAdmins;
        this.tenants = tenants;
    }

    GrantsAnswer of(UserSessionModel userSession, KeycloakSession session) {
        UserModel user = userSession.getUser();
        GrantsQuestion question =
                new GrantsQuestion(user.getId(), tenants.of(userSession, session), superAdmins.rolesOf(user));
        return answered(session).computeIfAbsent(question, asked -> ask(asked, session));
    }

    private GrantsAnswer ask(GrantsQuestion question, KeycloakSession session) {
        PlatformDatabase database = session.getProvider(PlatformDatabase.class);
        return cache.find(question, asked -> database.inTransaction(asked::ask));
    }

    @SuppressWarnings("unchecked") // nobody else knows the name
    private static Map<GrantsQuestion, GrantsAnswer> answered(KeycloakSession session) {
        Map<GrantsQuestion, GrantsAnswer> answers = session.getAttribute(ATTRIBUTE, Map.class);
        if (answers == null) {
            answers = new HashMap<>();
            session.setAttribute(ATTRIBUTE, answers);
        }
        return answers;
    }
}
