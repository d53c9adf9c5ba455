package dev.platformpack.database.audit.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.platformpack.database.audit.seal.SeqRanges;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalInt;

/**
 * Which records may be erased and which may be gone, as other records say. Those are sealed themselves: a false one is a finding, or was written
 * where everybody can see it. Of an expiry only what the retention of its time allows is believed.
 */
record Explanations(SeqRanges erased, ExpiredRanges expired) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** @param now nothing has expired later, whatever a record says */
    static Explanations read(Connection connection, String realmId, Instant now) throws SQLException {
        Reading reading = new Reading(now);
        // Served by audit_event_explanations.
        try (PreparedStatement query = connection.prepareStatement("""
                select action, occurred_at, object_type, object_id, details from platform.audit_event
                 where realm_id = ? and action in ('audit.erase', 'audit.expire', 'audit.retain', 'audit.hold', 'audit.release')
                 order by seq
                """)) {
            query.setString(1, realmId);
            query.setFetchSize(100); // each may list thousands of ranges
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    reading.add(rows);
                }
            }
        }
        return new Explanations(reading.erased.build(), reading.expired.build());
    }

    /** One after the other, in the order of their numbers. */
    private static final class Reading {

        private final SeqRanges.Builder erased = new SeqRanges.Builder();
        private final ExpiredRanges.Builder expired = new ExpiredRanges.Builder();
        private final RetentionHistory retentions = new RetentionHistory();
        private final Instant now;

        Reading(Instant now) {
            this.now = now;
        }

        void add(ResultSet row) throws SQLException {
            Instant at = row.getObject(2, OffsetDateTime.class).toInstant();
            JsonNode details = json(row.getString(5));
            boolean isOfRealm = "realm".equals(row.getString(3));
            switch (row.getString(1)) {
                case "audit.erase" -> erased.addAll(ranges(details));
                case "audit.expire" -> expire(at.isBefore(now) ? at : now, details);
                case "audit.retain" -> retain(row.getString(4), at, details.path("after"));
                case "audit.hold" -> {
                    if (isOfRealm) {
                        retentions.held();
                    }
                }
                case "audit.release" -> {
                    if (isOfRealm) {
                        retentions.released();
                    }
                }
                default -> throw new IllegalStateException("The query has brought something else.");
            }
        }

        private void expire(Instant at, JsonNode details) {
            int days = details.path("keep_days").asInt();
            OptionalInt least = retentions.keepDays(details.path("class").asText(), at);
            if (least.isPresent() && days >= least.getAsInt()) {
                expired.add(ranges(details), at.minus(Duration.ofDays(days)));
            }
        }

        private void retain(String ofClass, Instant at, JsonNode after) {
            Integer days = after.path("keep_days").isIntegralNumber()
                    ? Integer.valueOf(after.path("keep_days").intValue())
                    : null;
            try {
                Instant since =
                        OffsetDateTime.parse(after.path("since").asText()).toInstant();
                retentions.changed(ofClass, days, since, at);
            } catch (DateTimeException e) {
                retentions.changed(ofClass, null, at, at); // says nothing that can be read
            }
        }

        private static JsonNode json(String details) {
            try {
                return MAPPER.readTree(details);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("PostgreSQL gives no JSON.", e);
            }
        }

        private static SeqRanges ranges(JsonNode details) {
            try {
                return SeqRanges.of(details.path("seqs"));
            } catch (IllegalArgumentException e) {
                return SeqRanges.NONE; // explains nothing
            }
        }
    }
}
