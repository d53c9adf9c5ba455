package dev.platformpack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The matrix, docs/contracts/audit.md and the sources name the same. */
class CaptureMatrixTest {
    private static final String RESOURCES = "integration-tests/src/test/resources/dev/platformpack/it/audit/";
    private static final String TESTS = "integration-tests/src/test/java/dev/platformpack/it/";

    @ParameterizedTest(name = "{1}")
    @CsvFileSource(resources = "capture-matrix.csv")
    void theContractNamesTheAction(String deed, String action) throws IOException {
        assertThat(WrittenActions.contract()).contains("`" + action + "`");
    }

    @ParameterizedTest
    @MethodSource("onRecord")
    void eachActionIsInTheMatrixOrSaysWhyNot(String action) throws IOException {
        assertThat(column("capture-matrix.csv", 1).contains(action)
                        || column("capture-elsewhere.csv", 0).stream().anyMatch(elsewhere -> fits(action, elsewhere)))
                .as("a line for " + action)
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "capture-elsewhere.csv")
    void theOtherTestKnowsTheAction(String action, String why, String test) throws IOException {
        String known = action.endsWith("*")
                ? '"' + action.substring(0, action.length() - 1)
                : action.substring(action.indexOf('.') + 1);

        assertThat(why).isNotBlank();
        assertThat(Files.readString(Checkout.file(TESTS + test + ".java"))).contains(known);
    }

    @Test
    void nothingIsSaidToBeElsewhereThatNobodyWrites() throws IOException {
        Set<String> written = onRecord();

        assertThat(column("capture-elsewhere.csv", 0))
                .allSatisfy(elsewhere -> assertThat(written).anyMatch(action -> fits(action, elsewhere)));
    }

    /** What the contract promises, and what the sources have by name. */
    static Set<String> onRecord() throws IOException {
        Set<String> actions = new TreeSet<>(WrittenActions.inContract());
        actions.addAll(WrittenActions.inSources());
        actions.addAll(WrittenActions.ofTriggers());
        return actions;
    }

    private static boolean fits(String action, String pattern) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), action);
    }

    private static List<String> column(String file, int number) throws IOException {
        try (Stream<String> lines = Files.lines(Checkout.file(RESOURCES + file))) {
            List<String> values = new ArrayList<>();
            lines.filter(line -> !line.startsWith("#")).forEach(line -> values.add(line.split(",")[number].strip()));
            return values;
        }
    }
}
