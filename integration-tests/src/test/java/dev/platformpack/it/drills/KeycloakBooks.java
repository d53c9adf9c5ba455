package dev.platformpack.it.drills;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads {@link Committed} from Keycloak's database. */
final class KeycloakBooks {
    private static final String USERS = """
            select id, username, last_name, enabled from user_entity
             where realm_id = ? and service_account_client_link is null
            """;
    private static final String SESSIONS = """
            select user_session_id, user_id from offline_user_session where realm_id = ? and offline_flag = '0'
            """;
    /** Failures are committed on their own and are no part of the guarantee; see docs/contracts/events.md. */
    private static final String EVENTS = """
            select id, type, user_id, case when type = 'LOGIN' then session_id end as session_id,
                   case when type = 'REGISTER' then 0 end as step
              from event_entity where realm_id = ? and error is null
            union all
            select id, resource_type || ' ' || operation_type,
                   case when resource_type = 'USER' then split_part(resource_path, '/', 2) end, null,
                   case when resource_type = 'USER' and resource_path like 'users/%' and resource_path not like 'users/%/%'
                        then case operation_type
                             when 'CREATE' then 0
                             when 'UPDATE' then cast(substring(representation from '"lastName" *: *"v([0-9]+)"') as int) end
                        end
              from admin_event_entity where realm_id = ? and error is null
            """;

    private KeycloakBooks() {}

    static Committed read(Connection connection, String realmId) throws SQLException {
        return new Committed(
                Rows.read(connection, USERS, KeycloakBooks::user, realmId),
                Rows.read(
                        connection,
                        SESSIONS,
                        row -> new Committed.Session(row.getString(1), row.getString(2)),
                        realmId),
                Rows.read(connection, EVENTS, KeycloakBooks::event, realmId, realmId));
    }

    private static Committed.User user(ResultSet row) throws SQLException {
        return new Committed.User(
                row.getString("id"), row.getString("username"), row.getString("last_name"), row.getBoolean("enabled"));
    }

    private static Committed.Event event(ResultSet row) throws SQLException {
        return new Committed.Event(
                row.getString("id"),
                row.getString("type"),
                row.getString("user_id"),
                row.getString("session_id"),
                row.getObject("step", Integer.class));
    }
}
