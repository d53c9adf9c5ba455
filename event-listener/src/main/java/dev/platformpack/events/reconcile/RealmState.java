package dev.platformpack.events.reconcile;

/**
 * A realm as Keycloak has it.
 *
 * @param wantsVerifiedEmail a user without a verified address is {@code PENDING_VERIFICATION}
 * @param isReported false if the realm's events are switched off
 */
record RealmState(String id, String name, boolean wantsVerifiedEmail, boolean isReported) {}
