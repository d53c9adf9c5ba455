package dev.platformpack.benchmarks.trail;

import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Records of the demo realm over 24 months, of 200,000 people in 5,000 tenants: 40 % logins, 35 % tokens, 15 % logouts, 4 % failed logins, a quarter of them at
 * one account, 4 % of what people do to their accounts, 2 % of what three operators do. Every 71st is of the first tenant, every eighth token is asked
 * for at one address. The same rows for Keycloak's store of events.
 */
final class TwoYears {

    static final String OFFICE = "203.0.113.1";

    private static final int PEOPLE = 200_000;
    private static final int TENANTS = 5_000;

    private static final String MADE = """
              from (select n, case when n % 100 = 90 then 0 else (n / 4 * 7919::bigint) % 200000 end as person,
                           now() - (? - n) * (interval '728 days' / ?) as moment,
                           case when n % 100 < 40 then 'login' when n % 100 < 75 then 'token' when n % 100 < 90 then 'logout'
                                when n % 100 < 94 then 'failed' when n % 100 < 98 then 'profile' else 'admin' end as kind
                      from generate_series(1::bigint, ?) as n) as made
            """;

    private static final String FILL_PLATFORM = """
            insert into platform.audit_event
                   (event_id, occurred_at, realm_id, realm, tenant_id, actor_id, actor_name, action, object_type, object_id, outcome, error,
                    client_id, session_id, ip_address, user_agent, trace_id, details)
            select md5('event' || n)::uuid, moment, ?, 'demo', md5('tenant' || case when n % 71 = 0 then 0 else person % 5000 end)::uuid,
                   case kind when 'failed' then null when 'admin' then md5('operator' || n % 3)::uuid::text else md5('person' || person)::uuid::text end,
                   case kind when 'failed' then null when 'admin' then 'operator.' || n % 3 else 'person.' || person end,
                   case kind when 'token' then 'code_to_token' when 'logout' then 'logout'
                        when 'profile' then (array['update_profile', 'update_password', 'register', 'verify_email'])[n / 100 % 4 + 1]
                        when 'admin' then (array['user.create', 'user.update', 'user.delete', 'group_membership.create', 'client.update'])[n / 100 % 5 + 1]
                        else 'login' end,
                   'user', md5('person' || person)::uuid::text,
                   case kind when 'failed' then 'FAILURE' else 'SUCCESS' end, case kind when 'failed' then 'invalid_user_credentials' end,
                   'app-' || person % 20, case kind when 'admin' then null else md5('session' || n / 4)::uuid::text end,
                   case when kind = 'token' and n % 8 = 0 then '203.0.113.1'
                        else '198.' || person % 51 || '.' || person / 51 % 250 || '.' || person % 250 end,
                   'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', null,
                   '{"auth_method": "openid-connect", "redirect_uri": "https://app.example.com/callback"}'::jsonb
            """ + MADE;

    private static final String FILL_KEYCLOAK = """
            insert into event_entity (id, event_time, realm_id, type, user_id, client_id, session_id, ip_address, error, details_json)
            select md5('event' || n)::uuid::text, (extract(epoch from moment) * 1000)::bigint, ?,
                   case kind when 'failed' then 'LOGIN_ERROR' when 'token' then 'CODE_TO_TOKEN' when 'logout' then 'LOGOUT'
                        when 'profile' then (array['UPDATE_PROFILE', 'UPDATE_PASSWORD', 'REGISTER', 'VERIFY_EMAIL'])[n / 100 % 4 + 1]
                        when 'admin' then 'IMPERSONATE' else 'LOGIN' end,
                   md5('person' || person)::uuid::text, 'app-' || person % 20, md5('session' || n / 4)::uuid::text,
                   case when kind = 'token' and n % 8 = 0 then '203.0.113.1'
                        else '198.' || person % 51 || '.' || person / 51 % 250 || '.' || person % 250 end,
                   case kind when 'failed' then 'invalid_user_credentials' end,
                   '{"auth_method": "openid-connect", "redirect_uri": "https://app.example.com/callback"}'
            """ + MADE;

    private TwoYears() {}

    static String person(int n) {
        return uuid("person" + n % PEOPLE);
    }

    static String operator(int n) {
        return uuid("operator" + n % 3);
    }

    static String tenant(int n) {
        return uuid("tenant" + n % TENANTS);
    }

    static String address(int n) {
        int person = n % PEOPLE;
        return "198." + person % 51 + "." + person / 51 % 250 + "." + person % 250;
    }

    /** As many days ago. */
    static String day(int back) {
        return LocalDate.now(ZoneOffset.UTC).minusDays(back).toString();
    }

    private static String uuid(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void fillKeycloak(LocalDatabase keycloak, String realm, int rows) throws SQLException {
        try (Connection connection = keycloak.connect()) {
            List<String> indexes = withoutIndexes(connection, "event_entity");
            fill(connection, FILL_KEYCLOAK, realm, rows);
            finish(keycloak, indexes, "event_entity");
        }
    }

    static void fillPlatform(LocalDatabase platform, String realm, int rows) throws SQLException {
        try (Connection connection = platform.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select platform.ensure_audit_partition(now() - n * interval '1 month') from generate_series(0, 24) as n");
            List<String> indexes = withoutIndexes(connection, "audit_event");
            fill(connection, FILL_PLATFORM, realm, rows);
            finish(platform, indexes, "platform.audit_event");
        }
    }

    private static void fill(Connection connection, String sql, String realm, int rows) throws SQLException {
        try (PreparedStatement fill = connection.prepareStatement(sql)) {
            fill.setString(1, realm);
            fill.setInt(2, rows);
            fill.setInt(3, rows);
            fill.setInt(4, rows);
            fill.executeUpdate();
        }
    }

    /** Rows are written several times as fast without them. */
    private static List<String> withoutIndexes(Connection connection, String table) throws SQLException {
        List<String> made = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select schemaname || '.' || indexname, indexdef from pg_indexes
                 where tablename = ? and indexname not in (select conname from pg_constraint)
                """)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                    made.add(row.getString(2).replace(" ON ONLY ", " ON "));
                }
            }
        }
        try (Statement drop = connection.createStatement()) {
            for (String name : names) {
                drop.execute("drop index " + name);
            }
        }
        return made;
    }

    private static void finish(LocalDatabase database, List<String> indexes, String table) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '512MB'");
            for (String index : indexes) {
                statement.execute(index);
            }
        }
        try (Connection connection = database.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze " + table);
            // Else the pages of the rows are written to the disk while pages of records are measured.
            statement.execute("checkpoint");
        }
    }
}
