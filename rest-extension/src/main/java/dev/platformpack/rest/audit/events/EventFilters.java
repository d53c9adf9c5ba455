package dev.platformpack.rest.audit.events;

import dev.platformpack.database.audit.query.AuditFilter;
import dev.platformpack.database.audit.query.AuditOutcome;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.paging.QueryParameters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The filters that pages, exports and the feed have in common. */
public final class EventFilters {

    private static final Set<String> NAMES =
            Set.of("from", "to", "actor", "subject", "tenant", "action", "outcome", "ip", "session", "client");
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9_.-]+\\*?");
    private static final int MOST_ACTIONS = 20;

    private EventFilters() {}

    /**
     * @param without names of filters that are not to be had
     * @param more names of other parameters
     */
    public static Set<String> names(Set<String> without, Set<String> more) {
        Set<String> names = new HashSet<>(NAMES);
        names.removeAll(without);
        names.addAll(more);
        return names;
    }

    /** @throws jakarta.ws.rs.WebApplicationException with a problem that names the parameter */
    public static AuditFilter of(QueryParameters parameters) {
        return new AuditFilter(
                parameters.moment("from"),
                parameters.moment("to"),
                parameters.text("actor"),
                parameters.text("subject"),
                parameters.text("tenant"),
                actions(parameters.texts("action")),
                outcome(parameters.text("outcome")),
                parameters.text("ip"),
                parameters.text("session"),
                parameters.text("client"));
    }

    private static List<String> actions(List<String> actions) {
        if (actions.size() > MOST_ACTIONS
                || !actions.stream().allMatch(action -> ACTION.matcher(action).matches())) {
            throw Paging.refused("action must be a name like user.create, or a beginning like user.*; at most "
                    + MOST_ACTIONS + " of them.");
        }
        return actions;
    }

    private static AuditOutcome outcome(String text) {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "SUCCESS" -> AuditOutcome.SUCCESS;
            case "FAILURE" -> AuditOutcome.FAILURE;
            default -> throw Paging.refused("outcome must be SUCCESS or FAILURE.");
        };
    }
}
