package dev.platformpack.events.capture;

import dev.platformpack.events.directory.DirectoryOrganization;
import dev.platformpack.events.directory.KeycloakOrganizations;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.events.admin.AdminEvent;

/** Completes events of organizations with what Keycloak's own do not say: name, alias and whether it is enabled. */
final class OrganizationDetails {

    private static final String FOLDER = "organizations";

    private final EntityManager entityManager;

    OrganizationDetails(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Adds to the details of the given copy. The organization that an event changes is locked, so that its events are written in
     * the order of the commits.
     */
    void complete(AdminEvent event) {
        String[] path = String.valueOf(event.getResourcePath()).split("/");
        if (event.getError() == null && path.length > 1 && path[0].equals(FOLDER)) {
            Map<String, String> details =
                    event.getDetails() == null ? new HashMap<>() : new HashMap<>(event.getDetails());
            details.putAll(of(path[1], path.length == 2));
            event.setDetails(details);
        }
    }

    UnannouncedChange complete(UnannouncedChange change) {
        String[] path = change.details().getOrDefault("path", "").split("/");
        return path.length > 1 && path[0].equals(FOLDER) ? change.with(of(path[1], false)) : change;
    }

    /** Empty if the organization is gone. */
    private Map<String, String> of(String id, boolean isChanged) {
        KeycloakOrganizations organizations = new KeycloakOrganizations(entityManager);
        entityManager.flush();
        if (isChanged) {
            organizations.lock(id);
        }
        return organizations.byId(id).map(DirectoryOrganization::details).orElse(Map.of());
    }
}
