package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.On;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.it.support.Variant;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A Keycloak without the feature organizations, where sessions end with the membership. */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "needs options of its own, and none of it depends on what Keycloak runs in")
@BesideOthers
@ResourceLock(Variant.LOCK)
class MembershipEndsSessionsIT {

    @Test
    void theSessionsOfOneWhoLeavesEndAndNobodyElsesDo(@On(Variant.BY_EMAIL_DOMAIN) Stack stack) throws SQLException {
        Person ada = known(stack);
        Tokens gone = logIn(stack, ada);
        Tokens stays = logIn(stack, known(stack));
        Users.awaitSession(stack, gone);
        Users.awaitSession(stack, stays);

        run(stack, "update platform.membership set status = 'ENDED' where user_id = ?", gone.userId());

        PlatformSession ended = Users.awaitEnd(stack, gone.userId(), gone.sessionId());
        assertThat(ended.revokedReason()).isEqualTo("membership-ended");
        assertThat(ended.revokedBy()).isEqualTo("platform");
        assertThatThrownBy(() -> stack.app().refresh(gone)).isInstanceOf(RequestRefusedException.class);
        assertThat(stack.app().refresh(stays).sessionId()).isEqualTo(stays.sessionId());
        assertThat(logIn(stack, ada).userId()).isEqualTo(gone.userId());
    }

    @Test
    void aTenantThatNamesAnOrganizationIsLikeAnyOther(@On(Variant.BY_EMAIL_DOMAIN) Stack stack) throws SQLException {
        String ada = logIn(stack, known(stack)).userId();

        run(stack, """
                update platform.tenant set organization_id = ? from platform.membership
                 where tenant.id = membership.tenant_id and user_id = ?
                """, "of-" + ada, ada);
        run(stack, "update platform.membership set status = 'ENDED' where user_id = ?", ada);

        await().atMost(Users.RELAY)
                .until(() -> stack.platform().count("platform.membership_task", "user_id = ?", ada) == 0);
        assertThat(stack.metrics().value("platform_membership_tasks_total{kind=\"organization\",outcome=\"failed\"}"))
                .isZero();
    }

    private static Person known(Stack stack) {
        Person person = Users.somebody();
        String id = stack.operator().createUser(person);
        await().atMost(Users.RELAY).until(() -> !stack.platform().tenants(id).isEmpty());
        return person;
    }

    private static Tokens logIn(Stack stack, Person person) {
        return stack.app().passwordGrant(person.username(), person.password());
    }

    private static void run(Stack stack, String statement, Object... values) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }
}
