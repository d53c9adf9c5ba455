package dev.platformpack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The matrix and docs/contracts/audit.md name the same. */
class CaptureMatrixTest {
    @ParameterizedTest(name = "{1}")
    @CsvFileSource(resources = "capture-matrix.csv")
    void theContractNamesTheAction(String deed, String action) throws IOException {
        assertThat(Files.readString(Checkout.file("docs/contracts/audit.md"))).contains("`" + action + "`");
    }
}
