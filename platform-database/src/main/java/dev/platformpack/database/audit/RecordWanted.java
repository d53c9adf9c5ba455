package dev.platformpack.database.audit;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * The pack did something in a Keycloak transaction that belongs into the audit trail, if and only if that transaction commits. Published through
 * the session factory; the event listener, if it is installed, takes it with Keycloak's own events, so that nothing is lost while the platform
 * database is away.
 *
 * @param session whose transaction it is
 * @param row {@code eventId} must be the same if the same thing is told again; the tenant is found by the trail
 */
public record RecordWanted(KeycloakSession session, AuditEventRow row) implements ProviderEvent {}
