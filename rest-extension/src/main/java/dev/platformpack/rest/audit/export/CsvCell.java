package dev.platformpack.rest.audit.export;

import java.util.regex.Pattern;

/**
 * A value in a cell of CSV. Spreadsheets take for a formula what begins with certain characters, and everybody can choose a user name: such a value
 * gets an apostrophe before it, which a program that reads the file takes off again. All that could be taken for something else than one word is in
 * quotes: a spreadsheet may separate cells by something else than commas.
 */
final class CsvCell {

    private static final Pattern FORMULA =
            Pattern.compile("^[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20'].*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:~-]*");

    private CsvCell() {}

    /** @param value null for an empty cell */
    static String of(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return WORD.matcher(harmless).matches() ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
