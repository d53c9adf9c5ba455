package dev.platformpack.rest.audit.events;

import dev.platformpack.database.audit.query.AuditPlace;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.paging.QueryParameters;
import jakarta.ws.rs.WebApplicationException;
import java.time.DateTimeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a place in the trail is written in a cursor. */
public final class EventPlace {

    private static final Pattern FORM = Pattern.compile("([^~]+)~(\\d{1,18})");

    private EventPlace() {}

    public static String text(AuditPlace place) {
        return place.occurredAt() + "~" + place.seq();
    }

    /**
     * @param text null for the beginning, which is null too
     * @throws WebApplicationException with a problem, if it is none
     */
    public static AuditPlace of(String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw Paging.badCursor();
        }
        try {
            return new AuditPlace(QueryParameters.known(matcher.group(1)), Long.parseLong(matcher.group(2)));
        } catch (DateTimeException e) {
            throw Paging.badCursor();
        }
    }
}
