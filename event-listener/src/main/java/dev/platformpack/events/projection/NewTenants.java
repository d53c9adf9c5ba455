package dev.platformpack.events.projection;

import dev.platformpack.database.organization.OrganizationRow;
import dev.platformpack.database.tenant.DomainUser;
import dev.platformpack.database.tenant.NewTenant;
import dev.platformpack.events.capture.EventEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tenants that users and organizations bring along. Ids follow from user, domain or organization, so that the same sign-up always means the same tenant,
 * and never from a name: a name that another tenant has leads to a second tenant, not into that one.
 */
final class NewTenants {

    private static final int LONGEST_NAME = 200;

    private NewTenants() {}

    /** Named after the user. */
    static NewTenant personal(EventEnvelope event) {
        var user = event.user();
        String fullName = Stream.of(user.firstName(), user.lastName())
                .filter(name -> name != null && !name.isBlank())
                .collect(Collectors.joining(" "));
        return owned(event, Slug.of(user.username()), fullName.isEmpty() ? user.username() : fullName);
    }

    /** @param name null or blank: a personal tenant */
    static NewTenant named(EventEnvelope event, String name) {
        String plain =
                name == null ? "" : name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
        if (plain.isEmpty()) {
            return personal(event);
        }
        String shortened = plain.codePointCount(0, plain.length()) <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME));
        return owned(event, Slug.of(shortened), shortened);
    }

    static DomainUser ofDomain(EventEnvelope event, String domain) {
        String realmId = event.realm().id();
        String id = id("domain-tenant:" + realmId + ":" + domain);
        return new DomainUser(event.user().id(), realmId, event.realm().name(), domain, id, Slug.of(domain));
    }

    /** The alias never changes, the name does. Empty if the event does not say what the organization is like. */
    static Optional<OrganizationRow> ofOrganization(EventEnvelope event, String organizationId) {
        Map<String, String> details = event.details();
        String alias = details.get("organization_alias");
        return Optional.ofNullable(alias)
                .map(known -> new OrganizationRow(
                        organizationId,
                        OrganizationRow.tenantOf(organizationId),
                        event.realm().id(),
                        event.realm().name(),
                        Slug.of(known),
                        details.get("organization"),
                        Boolean.parseBoolean(details.get("organization_enabled"))));
    }

    /** The same id under both policies: a change of the policy gives nobody a second tenant. */
    private static NewTenant owned(EventEnvelope event, String slug, String name) {
        String userId = event.user().id();
        String id = id("personal-tenant:" + userId);
        return new NewTenant(id, event.realm().id(), event.realm().name(), slug, name, userId);
    }

    private static String id(String origin) {
        return UUID.nameUUIDFromBytes(origin.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
