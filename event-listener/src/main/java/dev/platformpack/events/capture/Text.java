package dev.platformpack.events.capture;

/** Callers may put anything of any length where Keycloak expects an id; an index and a key column have limits. */
final class Text {

    static final int LONGEST_ID = 255;

    private Text() {}

    /** At most so many characters, and none of them NUL, which PostgreSQL does not have; null stays null. */
    static String bounded(String text, int longest) {
        if (text == null) {
            return null;
        }
        String shortened = text.length() > longest ? text.substring(0, longest) : text;
        return shortened.replace('\0', '\ufffd');
    }
}
