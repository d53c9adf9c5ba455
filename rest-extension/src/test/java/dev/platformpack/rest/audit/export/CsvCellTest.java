package dev.platformpack.rest.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "'=1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201"
            })
    void whatASpreadsheetTakesForAFormulaGetsAnApostrophe(String text) {
        assertThat(CsvCell.of(text)).isEqualTo("\"'" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a;=1", "a b", "two\nlines", "\u00e4"})
    void whatIsMoreThanAWordIsInQuotes(String text) {
        assertThat(CsvCell.of(text)).isEqualTo('"' + text + '"');
    }

    @Test
    void quotesAreDoubledAndWordsStayAsTheyAre() {
        assertThat(CsvCell.of("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(CsvCell.of("2026-11-21T07:56:45.123Z")).isEqualTo("2026-11-21T07:56:45.123Z");
        assertThat(CsvCell.of(7L)).isEqualTo("7");
        assertThat(CsvCell.of(null)).isEmpty();
    }
}
