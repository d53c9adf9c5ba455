package dev.platformpack.events.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.reconciliation.KnownRealm;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeletionLimitTest {
    private final DeletionLimit limit = new DeletionLimit(20);

    @Test
    void aHundredMayAlwaysGo() {
        assertThat(limit.isExceededBy(100, 100)).isFalse();
        assertThat(limit.isExceededBy(101, 101)).isTrue();
    }

    @Test
    void aboveThatTheShareDecides() {
        assertThat(limit.isExceededBy(200, 1000)).isFalse();
        assertThat(limit.isExceededBy(201, 1000)).isTrue();
    }

    @Test
    void aHundredPercentIsNoLimitAndZeroLeavesTheHundred() {
        assertThat(new DeletionLimit(100).isExceededBy(5000, 5000)).isFalse();
        assertThat(new DeletionLimit(0).isExceededBy(100, 5000)).isFalse();
        assertThat(new DeletionLimit(0).isExceededBy(101, 5000)).isTrue();
    }

    @Test
    void aLargeRealmThatIsGoneKeepsNoSmallOneFromGoing() {
        KnownRealm small = realm("small", 100);
        KnownRealm large = realm("large", 101);

        assertThat(limit.deletable(List.of(small, large, realm("living", 1000)), List.of(small, large)))
                .containsExactly(small);
    }

    @Test
    void realmsThatTogetherAreTooMuchStay() {
        KnownRealm one = realm("one", 60);
        KnownRealm two = realm("two", 60);

        assertThat(limit.deletable(List.of(one, two, realm("living", 480)), List.of(one, two)))
                .containsExactly(one, two);
        assertThat(limit.deletable(List.of(one, two, realm("living", 479)), List.of(one, two)))
                .isEmpty();
    }

    @Test
    void noRealmGoesIfAllOfThemAreGoneUnlessThereIsNoLimit() {
        List<KnownRealm> all = List.of(realm("one", 1), realm("two", 0));

        assertThat(limit.deletable(all, all)).isEmpty();
        assertThat(new DeletionLimit(100).deletable(all, all)).isEqualTo(all);
    }

    private static KnownRealm realm(String id, long users) {
        return new KnownRealm(id, id, users);
    }
}
