package dev.platformpack.database.audit.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.platformpack.database.audit.seal.SeqRanges;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Which records may be erased and which may be gone, as other records say. Those are sealed themselves: a false one is a finding, or was written
 * where everybody can see it.
 */
record Explanations(SeqRanges erased, SeqRanges expired) {

    private static final JsonMapper MAPPER = new JsonMapper();

    static Explanations read(Connection connection, String realmId) throws SQLException {
        SeqRanges.Builder erased = new SeqRanges.Builder();
        SeqRanges.Builder expired = new SeqRanges.Builder();
        // Served by audit_event_explanations.
        try (PreparedStatement query = connection.prepareStatement("""
                select action, details ->> 'seqs' from platform.audit_event
                 where realm_id = ? and action in ('audit.erase', 'audit.expire') and details ?? 'seqs'
                """)) {
            query.setString(1, realmId);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    (rows.getString(1).equals("audit.erase") ? erased : expired).addAll(ranges(rows.getString(2)));
                }
            }
        }
        return new Explanations(erased.build(), expired.build());
    }

    private static SeqRanges ranges(String json) {
        try {
            return SeqRanges.of(MAPPER.readTree(json));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return SeqRanges.NONE; // explains nothing
        }
    }
}
