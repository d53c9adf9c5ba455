package dev.platformpack.benchmarks.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.benchmarks.peer.ArrivedEvent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final ArrivedEvent ADA_SIGNED_UP = new ArrivedEvent("1", "register", "ada", null);
    private static final ArrivedEvent ADA_LOGGED_IN = new ArrivedEvent("2", "login", "ada", "session");
    private static final Truth TRUTH = new Truth(Set.of("ada"), Set.of("ada", "administrator"), Set.of("session"));

    @Test
    void nothingIsLostWhenEverythingHasArrivedOnce() {
        var comparison = Comparison.of(TRUTH, List.of(ADA_LOGGED_IN, ADA_SIGNED_UP), Set.of("ada", "administrator"));

        assertThat(comparison).isEqualTo(new Comparison(0, 0, 0, 0));
    }

    @Test
    void aSignUpIsLostWithoutItsEventOrWithoutItsUser() {
        assertThat(Comparison.of(TRUTH, List.of(ADA_LOGGED_IN), Set.of("ada")).lost())
                .isEqualTo(1);
        assertThat(Comparison.of(TRUTH, List.of(ADA_LOGGED_IN, ADA_SIGNED_UP), Set.of())
                        .lost())
                .isEqualTo(1);
    }

    @Test
    void aLoginIsLostWithoutAnEventOfItsSession() {
        var ofAnotherSession = new ArrivedEvent("3", "login", "ada", "another");

        assertThat(Comparison.of(TRUTH, List.of(ADA_SIGNED_UP, ofAnotherSession), Set.of("ada")))
                .isEqualTo(new Comparison(0, 1, 0, 0));
    }

    @Test
    void theSameEventAgainAndAnotherSignUpOfTheSameUserAreDuplicates() {
        var again = new ArrivedEvent("4", "register", "ada", null);

        assertThat(Comparison.of(TRUTH, List.of(ADA_SIGNED_UP, again, ADA_LOGGED_IN, ADA_LOGGED_IN), Set.of("ada")))
                .isEqualTo(new Comparison(0, 0, 2, 0));
    }

    @Test
    void aUserWhoDoesNotExistIsFalse() {
        var ghost = new ArrivedEvent("5", "register", "ghost", null);

        assertThat(Comparison.of(TRUTH, List.of(ADA_SIGNED_UP, ADA_LOGGED_IN, ghost), Set.of("ada", "spectre"))
                        .untrue())
                .isEqualTo(2);
    }
}
