package dev.platformpack.database.tenant;

import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.Provider;

/**
 * Which tenant a session of Keycloak is in. The pack's part that writes tokens provides it, for the others:
 * {@code session.getProvider(SessionTenants.class)} is null where that part is not installed. Bound to its Keycloak session and thread.
 */
public interface SessionTenants extends Provider {

    /** The note of Keycloak's sessions that holds the tenant's id. Only the part that writes tokens writes it. */
    String NOTE = "platform.tenant";

    /**
     * Puts a session, its online and its offline part, into a tenant of its user, and remembers it as the one used last. Tokens from now on
     * are of this tenant; the session is changed in the transaction of the Keycloak session. No other session is touched.
     */
    TenantSwitch switchTo(String slug, UserSessionModel userSession);

    @Override
    default void close() {}
}
