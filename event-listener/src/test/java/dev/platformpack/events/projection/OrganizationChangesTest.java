package dev.platformpack.events.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.organization.OrganizationMember;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.capture.EventEnvelope.Outcome;
import dev.platformpack.events.capture.EventEnvelope.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrganizationChangesTest {

    @Test
    void theLastNewsOfAMemberCounts() {
        var changes = OrganizationChanges.of(
                List.of(member("create", "u-1"), member("delete", "u-1"), member("create", "u-2")));

        assertThat(changes.members())
                .containsExactly(
                        new OrganizationMember("u-1", "o-1", false), new OrganizationMember("u-2", "o-1", true));
    }

    @Test
    void aMembersNewsMakeTheOrganizationKnownAndChangeNothingOfIt() {
        var changes = OrganizationChanges.of(List.of(organization("update", "New"), member("create", "u-1")));

        assertThat(changes.seen())
                .singleElement()
                .satisfies(row -> assertThat(row.name()).isEqualTo("New"));
        assertThat(changes.changed()).isEqualTo(changes.seen());
        assertThat(OrganizationChanges.of(List.of(member("create", "u-1"))).changed())
                .isEmpty();
    }

    @Test
    void whatComesLateDecidesNothing() {
        var changes = OrganizationChanges.of(List.of(
                member("create", "u-1").late(), organization("update", "Old").late()));

        assertThat(changes.members()).isEmpty();
        assertThat(changes.seen()).isEmpty();
    }

    @Test
    void anOrganizationMeansTheSameTenantUnderAnyName() {
        var first =
                OrganizationChanges.of(List.of(organization("create", "Acme"))).changed();
        var renamed = OrganizationChanges.of(List.of(organization("update", "Acme Inc")))
                .changed();

        assertThat(renamed.get(0).tenantId()).isEqualTo(first.get(0).tenantId());
        assertThat(renamed.get(0).slug()).isEqualTo("acme-corp");
    }

    @Test
    void aRemovedOrganizationIsNamedByItsPath() {
        var changes = OrganizationChanges.of(
                List.of(event("organization.delete", new Target("organization", "organizations/o-1"), Map.of())));

        assertThat(changes.removed()).containsExactly("o-1");
    }

    private static EventEnvelope organization(String operation, String name) {
        return event("organization." + operation, new Target("organization", "organizations/o-1"), details(name));
    }

    private static EventEnvelope member(String operation, String userId) {
        Map<String, String> details = new HashMap<>(details("Acme"));
        details.put("path", "organizations/o-1/members/" + userId);
        return event("organization_membership." + operation, new Target("user", userId), details);
    }

    private static Map<String, String> details(String name) {
        return Map.of("organization", name, "organization_alias", "Acme_Corp", "organization_enabled", "true");
    }

    private static EventEnvelope event(String type, Target object, Map<String, String> details) {
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.randomUUID(),
                type,
                Events.NOON,
                new EventEnvelope.Realm("r-1", "demo"),
                null,
                null,
                null,
                object,
                null,
                null,
                null,
                Outcome.SUCCESS,
                null,
                null,
                details);
    }
}
