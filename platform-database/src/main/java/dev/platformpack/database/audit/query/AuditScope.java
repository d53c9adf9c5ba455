package dev.platformpack.database.audit.query;

import java.util.UUID;

/**
 * What somebody may see of a realm's trail.
 *
 * <ul>
 *   <li>An operator: everything.
 *   <li>A tenant: its own records. From where somebody acted who is no member of it is left out.
 *   <li>A person: records of which he is the actor or the object. Of what others did to him is left out who they are, and of what he did to others,
 *       the details.
 * </ul>
 *
 * @param tenantId the tenant; null for any
 * @param personId the person; null for anybody
 */
public record AuditScope(String realmId, UUID tenantId, String personId) {

    public static AuditScope ofRealm(String realmId) {
        return new AuditScope(realmId, null, null);
    }

    public static AuditScope ofTenant(String realmId, UUID tenantId) {
        return new AuditScope(realmId, tenantId, null);
    }

    public static AuditScope ofPerson(String realmId, String personId) {
        return new AuditScope(realmId, null, personId);
    }

    /** Whether nothing of the realm's is left out. */
    public boolean isOfRealm() {
        return tenantId == null && personId == null;
    }

    /** @param isActorKnown whether the actor is or was a member of the tenant; without a meaning for others */
    AuditRecord shown(AuditRecord found, boolean isActorKnown) {
        if (personId != null) {
            AuditRecord own = personId.equals(found.actor().id()) ? found : found.withoutActor();
            return personId.equals(found.objectId()) ? own : own.withoutDetails();
        }
        return tenantId == null || isActorKnown ? found : found.withoutOrigin();
    }
}
