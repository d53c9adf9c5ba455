package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose business records are whose events name the tenant, by its id or by its organization: not that of the tenant that the user joined first. */
final class RecordedTenants {

    private static final String ORGANIZATIONS = "organizations";
    private static final String PLATFORM = "platform";
    private static final String TENANTS = "tenants";
    private static final String TENANT = "tenant";

    private final Map<String, UUID> byOrganization;

    private RecordedTenants(Map<String, UUID> byOrganization) {
        this.byOrganization = byOrganization;
    }

    static RecordedTenants of(PlatformTransaction transaction, List<EventEnvelope> events) {
        Set<String> organizations =
                events.stream().flatMap(event -> organization(event).stream()).collect(Collectors.toSet());
        return new RecordedTenants(
                organizations.isEmpty() ? Map.of() : transaction.organizations().tenantsOf(organizations));
    }

    /** Null if the event names none. */
    UUID of(EventEnvelope event) {
        return organization(event)
                .map(byOrganization::get)
                .or(() -> tenant(event))
                .orElse(null);
    }

    private static Optional<String> organization(EventEnvelope event) {
        String[] path = path(event);
        return path.length > 1 && path[0].equals(ORGANIZATIONS) ? Optional.of(path[1]) : Optional.empty();
    }

    private static Optional<UUID> tenant(EventEnvelope event) {
        try {
            return tenantId(event).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // another extension's path that only looks alike
        }
    }

    /** The object, or in {@code platform/tenants/<id>/…}. */
    private static Optional<String> tenantId(EventEnvelope event) {
        if (event.object() != null && TENANT.equals(event.object().type())) {
            return Optional.ofNullable(event.object().id());
        }
        String[] path = path(event);
        boolean isTenants = path.length > 2 && path[0].equals(PLATFORM) && path[1].equals(TENANTS);
        return isTenants ? Optional.of(path[2]) : Optional.empty();
    }

    /** Of events about a user a detail; of others the object's id. */
    private static String[] path(EventEnvelope event) {
        return Stream.of(
                        event.details().get("path"),
                        event.object() == null ? null : event.object().id())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("")
                .split("/");
    }
}
