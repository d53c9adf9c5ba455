package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.On;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Variant;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Batches that go to the platform in several transactions side by side, and what more than one of them wants to make. */
@ExtendWith(SharedStack.class)
@ResourceLock(Variant.LOCK)
class LargeBatchIT {

    /** More than what goes in one transaction. */
    private static final int PEOPLE = 600;

    @AutoClose
    private InventedRealm realm;

    @Test
    void everybodyGetsATenantThoughMostUserNamesAreTakenTwice(Stack stack) throws SQLException {
        realm = new InventedRealm(stack);

        realm.relay(signUps("people.example"));

        assertThat(count("app_user")).isEqualTo(PEOPLE);
        assertThat(count("tenant")).isEqualTo(PEOPLE);
        assertThat(memberships("owner")).isEqualTo(PEOPLE);
    }

    @Test
    @DisabledIfSystemProperty(
            named = SharedStack.RUNTIME,
            matches = "container",
            disabledReason = "the policy does not depend on what Keycloak runs in, and needs a server of its own")
    void colleaguesWhoComeAllAtOnceShareOneTenantWithOneOwner(@On(Variant.BY_EMAIL_DOMAIN) Stack stack)
            throws SQLException {
        realm = new InventedRealm(stack);

        realm.relay(signUps("d-" + UUID.randomUUID() + ".example"));

        assertThat(count("tenant")).isEqualTo(1);
        assertThat(memberships("owner")).isEqualTo(1);
        assertThat(memberships("member")).isEqualTo(PEOPLE - 1);
    }

    /** The user name is made of the first eight digits of the id, so two people each have the same. */
    private Envelope[] signUps(String domain) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i ->
                        "%08d%s".formatted(i / 2, UUID.randomUUID().toString().substring(8)))
                .map(id -> realm.event("register").changed(id, "Lovelace").email(id + "@" + domain, true))
                .toArray(Envelope[]::new);
    }

    private long count(String table) {
        return realm.platform().count("platform." + table, "realm = ?", realm.id());
    }

    private long memberships(String role) {
        return realm.platform()
                .count(
                        "platform.membership join platform.tenant on tenant.id = membership.tenant_id"
                                + " join platform.role_assignment using (user_id, tenant_id)"
                                + " join platform.role on role.id = role_assignment.role_id",
                        "membership.status = 'ACTIVE' and tenant.realm = ? and role.name = ?",
                        realm.id(),
                        role);
    }
}
