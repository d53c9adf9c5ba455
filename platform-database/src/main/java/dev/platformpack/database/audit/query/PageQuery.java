package dev.platformpack.database.audit.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads a page in the order of time, so that no more is read than is shown: what is wanted decides on the way to it, not PostgreSQL's guess of how much
 * there is. A partition is read only if those before it have not filled the page. For one use.
 */
final class PageQuery {

    private final Wanted wanted;
    private final AuditPageRequest request;
    private final List<Object> values = new ArrayList<>();

    PageQuery(Wanted wanted, AuditPageRequest request) {
        this.wanted = wanted;
        this.request = request;
    }

    List<AuditRecord> read(Connection connection) throws SQLException {
        String records = records(connection);
        String page = "(select * from (%s) as event %s) as event %s".formatted(records, firstOnes(), inOrder());
        return RecordReader.read(connection, wanted.scope(), page, values);
    }

    private String records(Connection connection) throws SQLException {
        if (wanted.filter().sessionId() != null) {
            return ofSession();
        }
        if (!wanted.isNarrow()
                && !wanted.actions().isEmpty()
                && wanted.actions().areRare()) {
            return ofEachAction(new ActionIndex(connection).names(wanted.scope().realmId(), wanted.actions()));
        }
        return wanted.parts().stream()
                .map(part ->
                        "(" + inOrder("platform.audit_event", part.and(rest()).and(wanted.ofActions())) + ")")
                .collect(Collectors.joining(" union all "));
    }

    // Served by audit_event_by_session. There are few: all of them are read and sorted; without the offset PostgreSQL
    // might look for them in the order
    // of time.
    private String ofSession() {
        values.add(wanted.filter().sessionId());
        return inOrder(
                "(select * from platform.audit_event where session_id = ? offset 0)",
                Conditions.anyOf(wanted.parts()).and(rest()).and(wanted.ofActions()));
    }

    // Served by audit_event_by_action.
    private String ofEachAction(List<String> names) {
        values.add(names.toArray(String[]::new));
        Conditions ofOne = rest().and(ActionNames.RARE).and("action collate \"C\" = wanted.name");
        return "select event.* from unnest(?) as wanted (name) cross join lateral ("
                + inOrder("platform.audit_event", ofOne) + ") as event";
    }

    // Served by audit_event_by_time, _by_object, _by_actor, _by_tenant, _by_address or _failures, which have this
    // order.
    private String inOrder(String from, Conditions conditions) {
        values.addAll(conditions.values());
        return "select event.* from %s as event where %s %s".formatted(from, conditions.sql(), firstOnes());
    }

    private Conditions rest() {
        Conditions rest = wanted.everywhere();
        if (request.end() != AuditPageRequest.NO_END) {
            rest.and("seq <= ?", request.end());
        }
        AuditPlace after = request.after();
        if (after != null) {
            String beyond = request.isAscending() ? ">" : "<";
            // The second one is for the choice of partitions.
            rest.and("(occurred_at, seq) " + beyond + " (?, ?)", after.occurredAt(), after.seq())
                    .and("occurred_at " + beyond + "= ?", after.occurredAt());
        }
        return rest;
    }

    private String inOrder() {
        return request.isAscending() ? "order by occurred_at, seq" : "order by occurred_at desc, seq desc";
    }

    private String firstOnes() {
        return inOrder() + " limit " + request.limit();
    }
}
