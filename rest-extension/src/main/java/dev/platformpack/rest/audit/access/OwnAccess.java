package dev.platformpack.rest.audit.access;

import dev.platformpack.database.audit.query.AuditScope;
import dev.platformpack.rest.caller.Callers;
import dev.platformpack.rest.caller.VerifiedCaller;
import dev.platformpack.rest.problem.ProblemBoundary;
import dev.platformpack.rest.trail.Actor;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/** Everybody sees what he did, and what was done to him. */
public record OwnAccess(KeycloakSession session, Callers callers) implements AuditAccess {

    @Override
    public AuditReader reader() {
        VerifiedCaller caller = callers.current();
        String username = new ProblemBoundary(session)
                .committed(working -> caller.in(working).user().getUsername());
        String realmId = session.getContext().getRealm().getId();
        return new AuditReader(AuditScope.ofPerson(realmId, caller.userId()), Actor.of(caller, username));
    }

    @Override
    public Set<String> withoutFilters() {
        return Set.of("actor", "subject", "tenant");
    }
}
