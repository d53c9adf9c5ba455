package dev.platformpack.localserver.tour;

import java.io.Console;
import java.nio.charset.Charset;

/**
 * How a terminal is written to: colours only if somebody watches, other signs than ASCII only if they can be encoded.
 *
 * @param isColoured ANSI escape sequences are understood
 * @param isUnicode the output's charset has ticks and rules
 */
record Style(boolean isColoured, boolean isUnicode) {
    static final int WIDTH = 100;

    /** Colours on a terminal, unless NO_COLOR is set (no-color.org) or the terminal is dumb. */
    static Style ofStandardOutput() {
        String noColour = System.getenv("NO_COLOR");
        boolean isWanted = (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        return new Style(isWanted && isTerminal(), charset().newEncoder().canEncode("\u2713\u2717\u2500"));
    }

    String tick() {
        return isUnicode ? "\u2713" : "ok";
    }

    String cross() {
        return isUnicode ? "\u2717" : "FAILED";
    }

    String rule() {
        return isUnicode ? "\u2500" : "-";
    }

    String bold(String text) {
        return escaped("1", text);
    }

    String faint(String text) {
        return escaped("2", text);
    }

    String green(String text) {
        return escaped("32", text);
    }

    String red(String text) {
        return escaped("31", text);
    }

    private String escaped(String code, String text) {
        return isColoured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Since Java 22 there is a console even without a terminal, and a method that tells. */
    private static boolean isTerminal() {
        if (System.console() == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** The first property is Java 19's, the second one Java 17's on a terminal. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }
}
