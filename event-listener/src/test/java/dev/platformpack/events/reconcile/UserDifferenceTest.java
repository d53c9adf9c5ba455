package dev.platformpack.events.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.reconciliation.KnownUser;
import dev.platformpack.database.user.UserStatus;
import dev.platformpack.events.directory.DirectoryUser;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserDifferenceTest {
    private static final RealmState STRICT = new RealmState("r", "realm", true, true);
    private static final RealmState LENIENT = new RealmState("r", "realm", false, true);

    @Test
    void whoIsTheSameOnBothSidesIsNoDifference() {
        assertThat(UserDifference.between(STRICT, user("Ada", true, true), known("realm", "Ada", UserStatus.ACTIVE)))
                .isEmpty();
    }

    @Test
    void whoHasNoRowIsMissing() {
        assertThat(UserDifference.between(STRICT, user("Ada", true, true), null))
                .contains(Difference.of(Difference.Kind.MISSING, "id"));
    }

    @Test
    void whatDiffersIsNamedAndNeverQuoted() {
        Difference difference = UserDifference.between(
                        STRICT, user(null, true, true), known("old name", "Ada", UserStatus.ACTIVE))
                .orElseThrow();

        assertThat(difference.kind()).isEqualTo(Difference.Kind.DIFFERENT);
        assertThat(difference.fields()).containsExactly("realm", "first_name");
    }

    @Test
    void whoMovedToAnotherRealmDiffersEvenIfItHasTheSameName() {
        RealmState imported = new RealmState("imported again", "realm", true, true);

        assertThat(UserDifference.between(imported, user("Ada", true, true), known("realm", "Ada", UserStatus.ACTIVE)))
                .contains(new Difference(Difference.Kind.DIFFERENT, "id", List.of("realm_id")));
    }

    @Test
    void theStatusFollowsTheUserAndTheRealm() {
        KnownUser active = known("realm", "Ada", UserStatus.ACTIVE);

        assertThat(UserDifference.between(STRICT, user("Ada", true, false), active))
                .isPresent();
        assertThat(UserDifference.between(LENIENT, user("Ada", true, false), active))
                .isEmpty();
        assertThat(UserDifference.between(LENIENT, user("Ada", false, true), active))
                .isPresent();
    }

    @Test
    void whoIsDeletedInThePlatformAndIsInKeycloakIsBack() {
        assertThat(UserDifference.between(STRICT, user("Ada", true, true), known("realm", "Ada", UserStatus.DELETED)))
                .contains(new Difference(Difference.Kind.DIFFERENT, "id", List.of("status")));
    }

    private static DirectoryUser user(String firstName, boolean enabled, boolean emailVerified) {
        return new DirectoryUser("id", "ada", "ada@example.test", emailVerified, firstName, "Lovelace", enabled, 1L);
    }

    private static KnownUser known(String realm, String firstName, UserStatus status) {
        return new KnownUser("id", "r", realm, "ada", "ada@example.test", firstName, "Lovelace", status);
    }
}
