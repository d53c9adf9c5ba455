package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.events.capture.EventEnvelope.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class AdminEventNamesTest {

    @ParameterizedTest
    @CsvSource({
        "USER, CREATE, users/u-1, user.create, u-1",
        "USER, DELETE, users/u-1, user.delete, u-1",
        "USER, DELETE, users/u-1/federated-identity/acme, user.federated-identity.delete, u-1",
        "USER, ACTION, users/u-1/logout, user.logout.action, u-1",
        "REALM_ROLE_MAPPING, CREATE, users/u-1/role-mappings/realm, realm_role_mapping.create, u-1",
        "REALM_ROLE_MAPPING, CREATE, groups/g-1/role-mappings/realm, realm_role_mapping.create,",
        "GROUP_MEMBERSHIP, CREATE, users/u-1/groups/g-1, group_membership.create, u-1",
        "ORGANIZATION_MEMBERSHIP, DELETE, organizations/o-1/members/u-1, organization_membership.delete, u-1",
        "ORGANIZATION_MEMBERSHIP, CREATE, organizations/o-1/members, organization_membership.create,",
        "USER_PROFILE, UPDATE, users/profile, user_profile.update,",
        "USER_SESSION, DELETE, sessions/s-1, user_session.delete,",
        "USER_SESSION, DELETE, users/u-1/sessions/s-1, user_session.delete, u-1",
        "REALM, CREATE, users/u-1, user.create, u-1",
        "REALM, UPDATE, users/u-1, user.update, u-1",
        "REALM, CREATE, clients/c-1, client.create,",
        "REALM, CREATE, realms/r-2, realm_role.create,",
        "REALM, UPDATE, , realm.update,",
        "REALM, UPDATE, events/config, realm.events.update,",
        "REALM, ACTION, logout-all, realm.logout-all.action,",
        "REALM, CREATE, other, realm.create,",
        "REALM, DELETE, r-1, realm.delete,",
        "REALM, DELETE, other, realm.other.delete,"
    })
    void typeAndUserAreReadFromTypeAndPath(
            ResourceType resource, OperationType operation, String path, String type, String userId) {
        AdminEvent event = event(resource, operation, path);

        assertThat(AdminEventNames.type(event)).isEqualTo(type);
        assertThat(AdminEventNames.userId(event)).isEqualTo(userId);
    }

    @Test
    void anEndedSessionIsNamed() {
        AdminEvent event = event(ResourceType.USER_SESSION, OperationType.DELETE, "sessions/s-1");
        AdminEvent ofUser = event(ResourceType.USER_SESSION, OperationType.DELETE, "users/u-1/sessions/s-1");

        assertThat(AdminEventNames.sessionId(event)).isEqualTo("s-1");
        assertThat(AdminEventNames.sessionId(ofUser)).isEqualTo("s-1");
        assertThat(AdminEventNames.target(event)).isEqualTo(new Target("user_session", "sessions/s-1"));
    }

    private static AdminEvent event(ResourceType resource, OperationType operation, String path) {
        AdminEvent event = new AdminEvent();
        event.setRealmId("r-1");
        event.setResourceType(resource);
        event.setOperationType(operation);
        event.setResourcePath(path);
        return event;
    }
}
