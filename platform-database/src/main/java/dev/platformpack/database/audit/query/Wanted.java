package dev.platformpack.database.audit.query;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is wanted of the trail, in SQL.
 *
 * @param tenantId of the filter; null for any
 */
record Wanted(AuditScope scope, AuditFilter filter, UUID tenantId, ActionNames actions) {

    // Literally as audit_event_by_object and audit_event_by_actor have it.
    private static final String BY_OTHERS = "(actor_id is distinct from object_id)";
    private static final String BY_HIMSELF = "not " + BY_OTHERS;
    private static final String TO = " and object_id = ?";
    private static final String OF = " and actor_id = ?";
    private static final String ACTOR_IS_KNOWN = "(actor_id is null or exists (select from platform.membership"
            + " where user_id = actor_id and membership.tenant_id = ?))";

    static Wanted of(AuditScope scope, AuditFilter filter, UUID tenantId) {
        return new Wanted(scope, filter, tenantId, ActionNames.of(filter.actions()));
    }

    /** Whether an index has little more than what is wanted, whatever the actions are. */
    boolean isNarrow() {
        return filter.actor() != null
                || filter.subject() != null
                || filter.ipAddress() != null
                || tenantId != null
                || scope.tenantId() != null
                || scope.personId() != null;
    }

    /** Whoever is the actor is often the object as well: disjoint parts of what is wanted, each in the order of an index. */
    List<Conditions> parts() {
        if (filter.actor() != null) {
            return List.of(
                    new Conditions().and(BY_HIMSELF + TO, filter.actor()),
                    new Conditions().and(BY_OTHERS + OF, filter.actor()));
        }
        String subject = scope.personId() == null ? filter.subject() : scope.personId();
        if (subject == null) {
            return List.of(new Conditions());
        }
        List<Conditions> parts = new ArrayList<>(
                List.of(new Conditions().and(BY_HIMSELF + TO, subject), new Conditions().and(BY_OTHERS + TO, subject)));
        if (scope.personId() != null) {
            parts.add(new Conditions().and(BY_OTHERS + OF, scope.personId()));
        }
        return parts;
    }

    /** For all of the parts; without the actions. */
    Conditions everywhere() {
        Conditions conditions = new Conditions()
                .and("realm_id = ?", scope.realmId())
                .ifGiven("occurred_at >= ?", filter.from())
                .ifGiven("occurred_at < ?", filter.to())
                .ifGiven("object_id = ?", filter.subject())
                .ifGiven("event.tenant_id = ?", tenantId)
                .ifGiven("event.tenant_id = ?", scope.tenantId())
                .ifGiven("ip_address = ?", filter.ipAddress())
                .ifGiven("session_id = ?", filter.sessionId())
                .ifGiven("client_id = ?", filter.clientId())
                .and(whatIsShown());
        // Literally, else PostgreSQL does not know that audit_event_failures has all that is wanted.
        return filter.outcome() == null ? conditions : conditions.and("outcome = '" + filter.outcome() + "'");
    }

    Conditions ofActions() {
        return actions.isEmpty()
                ? new Conditions()
                : new Conditions().and("action like any(?)", (Object) actions.patterns());
    }

    /** All in one, for who finds the records by other means. */
    Conditions all() {
        return Conditions.anyOf(parts()).and(everywhere()).and(ofActions());
    }

    /** What is not shown to somebody he cannot find out by a filter. */
    private Conditions whatIsShown() {
        boolean asksForOrigin = filter.ipAddress() != null || filter.sessionId() != null;
        return new Conditions()
                .ifGiven("actor_id = ?", asksForOrigin || filter.clientId() != null ? scope.personId() : null)
                .ifGiven(ACTOR_IS_KNOWN, asksForOrigin ? scope.tenantId() : null);
    }
}
