package dev.platformpack.database.ending;

import java.util.List;
import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.Provider;

/**
 * Ends sessions: kills first, notifies after. The pack's part with the REST interface provides it, for the others:
 * {@code session.getProvider(SessionEnding.class)} is null where that part is not installed. Bound to its Keycloak session and thread.
 */
public interface SessionEnding extends Provider {

    /**
     * Removes what Keycloak keeps of one session, reports one {@code LOGOUT} event and writes down whom to notify, all in the transaction of
     * the Keycloak session. Nothing is sent before it has committed; afterwards clients with a back-channel logout URL and the identity
     * provider that the user came from are told by some node, whatever becomes of this one.
     *
     * @param parts the online and the offline session under one id in the realm of the context: one or two, never none
     */
    void end(List<UserSessionModel> parts, EndReason reason);

    /** {@link #end} for a session that the caller removes himself, afterwards and in the same transaction. */
    void report(List<UserSessionModel> parts, EndReason reason);

    @Override
    default void close() {}
}
