package dev.platformpack.rest.session;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.session.Origin;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/** What only the platform knows of Keycloak's sessions: a list is complete without it, and is answered without it while the platform is away. */
public final class SessionOrigins {

    private static final Logger LOG = Logger.getLogger(SessionOrigins.class);

    private SessionOrigins() {}

    /** The same list with the origins that the platform knows. Outside of any transaction that reads the sessions. */
    public static SessionListRepresentation completed(SessionListRepresentation list, KeycloakSession session) {
        if (list.items().isEmpty()) {
            return list;
        }
        Map<String, Origin> origins = known(list, session);
        return new SessionListRepresentation(list.items().stream()
                .map(item -> item.from(OriginRepresentation.of(origins.get(item.id()))))
                .toList());
    }

    private static Map<String, Origin> known(SessionListRepresentation list, KeycloakSession session) {
        String realmId = session.getContext().getRealm().getId();
        List<String> ids = list.items().stream().map(SessionRepresentation::id).toList();
        try {
            return session.getProvider(PlatformDatabase.class)
                    .inTransaction(transaction -> transaction.sessionIndex().origins(realmId, ids));
        } catch (PlatformUnavailableException e) {
            LOG.debug("Sessions are listed without their origins.", e);
            return Map.of();
        }
    }
}
