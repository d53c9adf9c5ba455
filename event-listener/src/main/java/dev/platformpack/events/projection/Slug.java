package dev.platformpack.events.projection;

import java.text.Normalizer;
import java.util.Locale;

/** A name as part of a URL: lower-case letters, digits and single dashes, at most 40 characters. */
final class Slug {

    private static final int LONGEST = 40;

    private Slug() {}

    /** An e-mail address keeps only its local part, so that the address is not published in URLs. */
    static String of(String name) {
        String local = name.indexOf('@') > 0 ? name.substring(0, name.indexOf('@')) : name;
        String plain = Normalizer.normalize(local, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String slug = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String shortened = slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug;
        String trimmed = shortened.replaceAll("^-|-$", "");
        return trimmed.isEmpty() ? "tenant" : trimmed;
    }
}
