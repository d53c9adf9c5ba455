package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.events.capture.EventEnvelope.Realm;
import dev.platformpack.events.capture.EventEnvelope.Target;
import dev.platformpack.events.directory.DirectoryOrganization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keycloak.events.admin.AdminEvent;

class OrganizationDetailsTest {

    private final List<String> asked = new ArrayList<>();
    private Optional<DirectoryOrganization> acme = Optional.of(new DirectoryOrganization("o-1", "Acme", "acme", true));
    private final OrganizationDetails organizations = new OrganizationDetails(id -> asked.add("lock " + id), id -> {
        asked.add("read " + id);
        return acme;
    });

    @Test
    void aThousandMembersWhoLeaveReadTheirOrganizationOnce() {
        for (int i = 0; i < 1000; i++) {
            assertThat(leave("u-" + i)).containsEntry("organization", "Acme");
        }

        assertThat(asked).containsExactly("read o-1");
    }

    @Test
    void anOrganizationThatIsGoneIsNotLookedForAgain() {
        acme = Optional.empty();

        assertThat(leave("u-1")).containsOnlyKeys("path");
        assertThat(leave("u-2")).containsOnlyKeys("path");

        assertThat(asked).containsExactly("read o-1");
    }

    @Test
    void theNextRoundReadsAgain() {
        leave("u-1");
        acme = Optional.of(new DirectoryOrganization("o-1", "Acme Inc", "acme", true));

        organizations.beginRound();

        assertThat(leave("u-2")).containsEntry("organization", "Acme Inc");
    }

    @Test
    void oneThatChangesIsReadUnderItsLockWhichIsTakenOnce() {
        leave("u-1");
        change();
        organizations.beginRound();
        change();

        assertThat(asked).containsExactly("read o-1", "lock o-1", "read o-1", "read o-1");
    }

    private Map<String, String> leave(String userId) {
        Map<String, String> details = Map.of("path", "organizations/o-1/members/" + userId);
        return organizations
                .complete(UnannouncedChange.of(
                        "organization_membership.delete",
                        new Realm("r-1", "demo"),
                        new Target("user", userId),
                        details))
                .details();
    }

    private void change() {
        AdminEvent event = new AdminEvent();
        event.setResourcePath("organizations/o-1");
        organizations.complete(event);
        assertThat(event.getDetails()).containsKey("organization");
    }
}
