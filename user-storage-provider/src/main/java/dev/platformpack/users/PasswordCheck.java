package dev.platformpack.users;

import dev.platformpack.database.user.LegacyUser;
import org.jboss.logging.Logger;
import org.keycloak.models.UserModel;

/** Decides whether a password is the one that the old platform knows. */
final class PasswordCheck {

    private static final Logger LOG = Logger.getLogger(PasswordCheck.class);

    private final LegacyDirectory directory;

    PasswordCheck(LegacyDirectory directory) {
        this.directory = directory;
    }

    /**
     * False if the old user is gone or disabled; then a Keycloak user is disabled too.
     *
     * @throws org.keycloak.storage.StorageUnavailableException if the old table cannot be read
     */
    boolean isValid(UserModel user, String password) {
        LegacyUser old = directory
                .byUsername(user.getUsername())
                .filter(found -> found.id().equals(user.getFirstAttribute(LegacyImport.ID_ATTRIBUTE)))
                .orElse(null);
        if (old == null) {
            LOG.warnf("Linked user is not in the old table under this name any more. user=%s", user.getId());
            return false;
        }
        if (!old.enabled()) {
            user.setEnabled(false);
            return false;
        }
        return matches(old, user, password);
    }

    private static boolean matches(LegacyUser old, UserModel user, String password) {
        return switch (LegacyPassword.compare(old.passwordHash(), password)) {
            case MATCHES -> true;
            case DIFFERS -> false;
            case UNKNOWN_ENCODING -> {
                LOG.warnf(
                        "Old password hash is of a kind that cannot be verified; the user needs a password reset."
                                + " user=%s scheme=%s",
                        user.getId(), LegacyPassword.scheme(old.passwordHash()));
                yield false;
            }
        };
    }
}
