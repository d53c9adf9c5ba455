package dev.platformpack.events.ending;

/**
 * What ends sessions by itself.
 *
 * @param onTokenReuse a refresh token that is used again
 * @param onPasswordReset a password that an administrator sets
 */
record SuspicionConfig(boolean onTokenReuse, boolean onPasswordReset) {}
