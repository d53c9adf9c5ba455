package dev.platformpack.localserver.tour;

import java.io.PrintStream;
import java.util.List;

/** What the tour writes to the terminal: headings, values, tables, verdicts. Secrets only where the quick start hands them out. */
final class Screen {
    private static final int LABEL_WIDTH = 20;

    private final PrintStream out;
    private final Style style;

    Screen(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    void heading(String text) {
        out.println();
        out.println(style.bold(text));
        out.println(style.faint(style.rule().repeat(Math.min(text.length(), Style.WIDTH))));
    }

    void text(String sentence) {
        out.println("  " + sentence);
    }

    /** One finished step of the start. */
    void progress(String sentence) {
        out.println(style.faint("  " + sentence));
    }

    void value(String label, String value) {
        out.println("  " + style.faint(padded(label, LABEL_WIDTH)) + " " + value);
    }

    /** Several lines as they are. */
    void block(String lines) {
        lines.lines().forEach(line -> out.println("    " + line));
    }

    void table(List<String> header, List<List<String>> rows) {
        TextTable table = new TextTable(header, rows);
        out.println("  " + style.faint(table.header()));
        table.rows().forEach(row -> out.println("  " + row));
    }

    void ok(String sentence) {
        out.println("  " + style.green(style.tick()) + " " + sentence);
    }

    void failure(String sentence) {
        out.println("  " + style.red(style.cross() + " " + sentence));
    }

    void emptyLine() {
        out.println();
    }

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
