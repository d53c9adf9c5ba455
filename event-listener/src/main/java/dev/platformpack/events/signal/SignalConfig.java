package dev.platformpack.events.signal;

import dev.platformpack.database.configuration.Threshold;

/**
 * What is worth a signal; a threshold that is null is never met.
 *
 * @param failuresPerAddress failed logins from one address
 * @param failuresPerAccount failed logins of one account
 * @param loginsPerAccount logins of one account
 * @param networksPerAccount networks from which one account logs in
 * @param networksPerSession networks from which one session is used
 * @param onNewDevice a login from a kind of device that is new for the user
 * @param onNewNetwork a login from a network that is new for the user
 * @param onTokenReuse a refresh token that is used again
 */
public record SignalConfig(
        Threshold failuresPerAddress,
        Threshold failuresPerAccount,
        Threshold loginsPerAccount,
        Threshold networksPerAccount,
        Threshold networksPerSession,
        boolean onNewDevice,
        boolean onNewNetwork,
        boolean onTokenReuse) {}
