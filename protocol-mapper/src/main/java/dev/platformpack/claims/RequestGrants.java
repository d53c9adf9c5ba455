package dev.platformpack.claims;

import dev.platformpack.database.PlatformDatabase;
import org.keycloak.models.KeycloakSession;

/** The grants of one request: access token, ID token and the rest of a response never disagree. */
final class RequestGrants {

    private static final String ATTRIBUTE = RequestGrants.class.getName() + ".";

    private final GrantsCache cache;

    RequestGrants(GrantsCache cache) {
        this.cache = cache;
    }

    GrantsAnswer of(String userId, KeycloakSession session) {
        GrantsAnswer answer = session.getAttribute(ATTRIBUTE + userId, GrantsAnswer.class);
        if (answer == null) {
            PlatformDatabase database = session.getProvider(PlatformDatabase.class);
            answer = cache.find(
                    userId, id -> database.inTransaction(tx -> tx.grants().ofUser(id)));
            session.setAttribute(ATTRIBUTE + userId, answer);
        }
        return answer;
    }
}
