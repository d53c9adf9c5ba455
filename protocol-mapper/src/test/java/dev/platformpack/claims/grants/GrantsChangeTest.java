package dev.platformpack.claims.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.role.WantedTenant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsChangeTest {

    @Test
    void messagesAreTakenTogether() {
        GrantsChange change = GrantsChange.of(List.of(
                "{\"users\": [\"u1\", \"u2\"]}",
                "{\"users\": [\"u2\", \"u3\"]}",
                "{\"tenant\": \"0a1b\", \"slug\": \"acme\"}"));

        assertThat(change).isEqualTo(new GrantsChange(false, Set.of("u1", "u2", "u3"), Set.of("acme")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"all\": true}",
                "{}",
                "",
                "null",
                "[1]",
                "{\"users\": \"u1\"}",
                "{\"workspace\": 1}",
                "{\"users"
            })
    void whatIsNotUnderstoodConcernsEverybody(String message) {
        assertThat(GrantsChange.of(List.of("{\"users\": [\"u1\"]}", message)).everybody())
                .isTrue();
    }

    @Test
    void aChangeOfOtherUsersDoesNotConcernAQuestionThatIsOnItsWay() {
        GrantsQuestion question = new GrantsQuestion("u1", WantedTenant.ANY, List.of());

        assertThat(GrantsChange.of(List.of("{\"users\": [\"u2\"]}")).mayConcern(question))
                .isFalse();
        assertThat(GrantsChange.of(List.of("{\"users\": [\"u1\"]}")).mayConcern(question))
                .isTrue();
        assertThat(GrantsChange.of(List.of("{\"slug\": \"acme\"}")).mayConcern(question))
                .isTrue();
    }
}
