package dev.platformpack.database.audit.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of rare actions that a realm has records of. */
final class ActionIndex {

    // Served by audit_event_by_action, which is asked once for each name, not for each record.
    private static final String BEGINNING = """
            with recursive name as (
                (select action collate "C" as action from platform.audit_event
                  where realm_id = ? and %1$s and action collate "C" >= ? and action collate "C" < ?
                  order by action collate "C" limit 1)
                union all
                select (select action collate "C" from platform.audit_event
                         where realm_id = ? and %1$s and action collate "C" > name.action and action collate "C" < ?
                         order by action collate "C" limit 1)
                  from name where name.action is not null)
            select action from name where action is not null
            """.formatted(ActionNames.RARE);

    /** No name goes on with a greater character. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final Connection connection;

    ActionIndex(Connection connection) {
        this.connection = connection;
    }

    /** The whole names, and those that begin as wanted. */
    List<String> names(String realmId, ActionNames wanted) throws SQLException {
        Set<String> names = new LinkedHashSet<>(wanted.names());
        try (PreparedStatement query = connection.prepareStatement(BEGINNING)) {
            for (String prefix : wanted.prefixes()) {
                Conditions.bind(query, 1, List.of(realmId, prefix, prefix + LAST, realmId, prefix + LAST));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        names.add(row.getString(1));
                    }
                }
            }
        }
        return List.copyOf(names);
    }
}
