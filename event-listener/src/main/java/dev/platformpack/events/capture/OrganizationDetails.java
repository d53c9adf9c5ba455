package dev.platformpack.events.capture;

import dev.platformpack.events.directory.DirectoryOrganization;
import dev.platformpack.events.directory.KeycloakOrganizations;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.events.admin.AdminEvent;

/**
 * Completes events of organizations with what Keycloak's own do not say: name, alias and whether it is enabled. Each organization is
 * read once a round: when one is removed all its members leave.
 */
final class OrganizationDetails {

    private static final String FOLDER = "organizations";

    private final Consumer<String> lock;
    private final Function<String, Optional<DirectoryOrganization>> read;
    private final Set<String> locked = new HashSet<>();
    private final Map<String, Map<String, String>> known = new HashMap<>();

    /**
     * @param lock until the end of the transaction
     * @param read sees what Keycloak has changed in the transaction
     */
    OrganizationDetails(Consumer<String> lock, Function<String, Optional<DirectoryOrganization>> read) {
        this.lock = lock;
        this.read = read;
    }

    /** Flushes before each: what Keycloak changed must be in the database. */
    static OrganizationDetails of(EntityManager entityManager) {
        KeycloakOrganizations organizations = new KeycloakOrganizations(entityManager);
        return new OrganizationDetails(
                id -> {
                    entityManager.flush();
                    organizations.lock(id);
                },
                id -> {
                    entityManager.flush();
                    return organizations.byId(id);
                });
    }

    /** What comes now may have changed since. */
    void beginRound() {
        known.clear();
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
        if (isChanged && locked.add(id)) {
            lock.accept(id);
            known.remove(id);
        }
        return known.computeIfAbsent(
                id,
                wanted -> read.apply(wanted).map(DirectoryOrganization::details).orElse(Map.of()));
    }
}
