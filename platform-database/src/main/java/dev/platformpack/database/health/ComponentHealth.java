package dev.platformpack.database.health;

import org.keycloak.provider.Provider;

/**
 * How one part of the pack is. Whoever provides it under an id gives the health page a component of that name: nothing else has to know of it.
 * Bound to its Keycloak session and thread.
 */
public interface ComponentHealth extends Provider {

    /**
     * Looks now, with reads whose cost does not grow with what there is to read. Whoever asks waits for a moment only: later the thread is
     * interrupted and the component counts as down, as it does when this throws.
     *
     * @param realmId of the operator who asks: nothing of another realm but totals may be told
     * @throws dev.platformpack.database.PlatformUnavailableException if the platform database cannot be reached
     */
    Health check(String realmId);

    @Override
    default void close() {}
}
