package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.user.UserStatus;
import dev.platformpack.events.capture.EventEnvelope.Realm;
import dev.platformpack.events.capture.EventEnvelope.UserSnapshot;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class ModelEventsTest {

    private static final UserKey ADA = new UserKey("r-1", "u-1");
    private static final UserSnapshot BEFORE =
            new UserSnapshot("u-1", "ada", null, true, null, null, UserStatus.ACTIVE, Instant.EPOCH, Map.of(), false);

    private final ModelEvents model = new ModelEvents();

    @Test
    void aRemovalThatNoEventAnnouncesIsToldOnce() {
        model.removing(ADA, "demo", () -> BEFORE);

        assertThat(model.takeUnannounced(user -> true, realm -> true))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.type()).isEqualTo("user.delete");
                    assertThat(change.userId()).isEqualTo("u-1");
                    assertThat(change.realm()).isEqualTo(new Realm("r-1", "demo"));
                });
        assertThat(model.takeUnannounced(user -> true, realm -> true)).isEmpty();
        assertThat(model.beforeRemoval(ADA)).isEqualTo(BEFORE);
    }

    @Test
    void aRemovalThatAnEventAnnouncesIsNotToldAgain() {
        model.removing(ADA, "demo", () -> BEFORE);
        model.announceRemoval(ADA);

        assertThat(model.takeUnannounced(user -> true, realm -> true)).isEmpty();
    }

    @Test
    void aRemovalThatDidNotHappenIsNotTold() {
        model.removing(ADA, "demo", () -> BEFORE);

        assertThat(model.takeUnannounced(user -> false, realm -> true)).isEmpty();
    }

    @Test
    void theNewMembersIdComesFromTheModel() {
        model.membership(true, ADA, "demo", "o-1", "Acme");
        AdminEvent event =
                event(ResourceType.ORGANIZATION_MEMBERSHIP, OperationType.CREATE, "organizations/o-1/members");

        model.complete(event);

        assertThat(AdminEventNames.userId(event)).isEqualTo("u-1");
        assertThat(model.takeUnannounced(user -> true, realm -> true)).isEmpty();
    }

    @Test
    void aMembershipWithoutAnAdministratorIsTold() {
        model.membership(true, ADA, "demo", "o-1", "Acme");

        assertThat(model.takeUnannounced(user -> true, realm -> true))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.type()).isEqualTo("organization_membership.create");
                    assertThat(change.details()).containsEntry("path", "organizations/o-1/members/u-1");
                });
    }

    @Test
    void theRemovalOfARealmIsToldInItsOwnName() {
        model.removed(new Realm("r-2", "other"));
        AdminEvent event = event(ResourceType.REALM, OperationType.DELETE, "other");

        model.complete(event);

        assertThat(event.getRealmId()).isEqualTo("r-2");
        assertThat(AdminEventNames.type(event)).isEqualTo("realm.delete");
        assertThat(model.takeUnannounced(user -> true, realm -> true)).isEmpty();
    }

    @Test
    void aRealmThatGoesWithoutAnAdministratorIsTold() {
        model.removed(new Realm("r-2", "other"));

        assertThat(model.takeUnannounced(user -> true, realm -> true))
                .extracting(UnannouncedChange::type)
                .containsExactly("realm.delete");
    }

    @Test
    void anImportThatOverwritesBringsANewUserUnlessTheIdStays() {
        AdminEvent successor = event(ResourceType.REALM, OperationType.UPDATE, "users/u-2");
        AdminEvent same = event(ResourceType.REALM, OperationType.UPDATE, "users/u-1");
        model.removing(ADA, "demo", () -> BEFORE);

        model.complete(successor);
        model.complete(same);

        assertThat(AdminEventNames.type(successor)).isEqualTo("user.create");
        assertThat(AdminEventNames.type(same)).isEqualTo("user.update");
    }

    private static AdminEvent event(ResourceType resource, OperationType operation, String path) {
        AdminEvent event = new AdminEvent();
        event.setRealmId("r-1");
        event.setRealmName("demo");
        event.setResourceType(resource);
        event.setOperationType(operation);
        event.setResourcePath(path);
        return event;
    }
}
