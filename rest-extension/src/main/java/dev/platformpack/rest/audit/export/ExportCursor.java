package dev.platformpack.rest.audit.export;

import dev.platformpack.database.audit.query.AuditPlace;
import dev.platformpack.rest.audit.events.EventPlace;
import dev.platformpack.rest.paging.Paging;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an export goes on that was cut.
 *
 * @param end records with greater numbers are not part of it: they came after it had begun
 * @param place of the last record
 */
record ExportCursor(long end, AuditPlace place) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})~(.+)");

    /** @throws jakarta.ws.rs.WebApplicationException with a problem, if it is none */
    static ExportCursor parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw Paging.refused("after must be a cursor of an export.");
        }
        return new ExportCursor(Long.parseLong(matcher.group(1)), EventPlace.of(matcher.group(2)));
    }

    String text() {
        return end + "~" + EventPlace.text(place);
    }
}
