package dev.platformpack.database.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionFailureTest {

    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "40P01", "40001", "55P03", "25006"})
    void aFullOrBusyDatabaseIsExpectedToRecover(String state) {
        assertThat(ConnectionFailure.isPassing(failure(state))).isTrue();
        assertThat(ConnectionFailure.concernsWholeDatabase(failure(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42703", "42883", "42501", "42P01", "3F000", "58030"})
    void aSchemaThatIsNotAsItShouldBeStaysSoUntilSomebodyActs(String state) {
        assertThat(ConnectionFailure.isPassing(failure(state))).isFalse();
        assertThat(ConnectionFailure.isCauseOf(failure(state))).isFalse();
        assertThat(ConnectionFailure.concernsWholeDatabase(failure(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03", "28P01", "53300"})
    void aDatabaseThatGivesNoConnectionCannotBeReached(String state) {
        assertThat(ConnectionFailure.isCauseOf(failure(state))).isTrue();
    }

    @Test
    void aRowThatIsWrongSaysNothingOfTheDatabase() {
        assertThat(ConnectionFailure.isPassing(failure("23505"))).isFalse();
        assertThat(ConnectionFailure.concernsWholeDatabase(failure("23505"))).isFalse();
        assertThat(ConnectionFailure.isPassing(new IllegalStateException())).isFalse();
    }

    private static Throwable failure(String state) {
        return new IllegalStateException(new SQLException("in words", state));
    }
}
