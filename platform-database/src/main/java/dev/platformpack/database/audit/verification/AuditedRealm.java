package dev.platformpack.database.audit.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A realm that has audit records.
 *
 * @param name as its newest record says
 */
public record AuditedRealm(String id, String name) {

    /** All of them, also those without a seal. */
    public static List<AuditedRealm> all(Connection connection) throws SQLException {
        // From realm to realm: served by audit_event_by_time.
        try (PreparedStatement query = connection.prepareStatement("""
                        with recursive realm (id) as (
                            (select realm_id from platform.audit_event order by realm_id limit 1)
                            union all
                            select (select realm_id from platform.audit_event where realm_id > realm.id order by realm_id limit 1)
                              from realm where realm.id is not null)
                        select id, (select event.realm from platform.audit_event event
                                     where event.realm_id = id order by event.occurred_at desc, event.seq desc limit 1) as name
                          from realm where id is not null
                        union
                        select realm_id, min(realm) from platform.audit_seal seal
                         where not exists (select from platform.audit_event event where event.realm_id = seal.realm_id) group by 1
                         order by 2
                        """);
                ResultSet rows = query.executeQuery()) {
            List<AuditedRealm> realms = new ArrayList<>();
            while (rows.next()) {
                realms.add(new AuditedRealm(rows.getString(1), rows.getString(2)));
            }
            return realms;
        }
    }

    /** Number of the realm's first seal that was made at a moment or later; one after the newest if there is none. */
    public long firstSealSince(Connection connection, Instant moment) throws SQLException {
        // Served by audit_seal_by_time.
        try (PreparedStatement query = connection.prepareStatement("""
                select coalesce((select number from platform.audit_seal where realm_id = ? and sealed_at >= ? order by sealed_at, number limit 1),
                                (select coalesce(max(number), 0) + 1 from platform.audit_seal where realm_id = ?))
                """)) {
            query.setString(1, id);
            query.setObject(2, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
            query.setString(3, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
