package dev.platformpack.rest.delivery;

import dev.platformpack.rest.notice.LogoutNotices;
import java.util.function.Function;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Work on the notices, each piece in a transaction of its own. */
final class NoticeStore {

    private final KeycloakSessionFactory sessions;

    NoticeStore(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    <T> T inTransaction(Function<LogoutNotices, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, session -> work.apply(LogoutNotices.in(session)));
    }
}
