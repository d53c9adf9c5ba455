package dev.platformpack.events.integrity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.platformpack.database.audit.verification.Finding;
import java.util.List;
import java.util.Objects;

/**
 * A finding that is on record.
 *
 * @param kind, {@code seal}, {@code lastSeal}, {@code seq}, {@code eventId} as docs/contracts/audit.md has them
 * @param foundAt when it was found first, milliseconds since 1970
 * @param pass in which it was seen last
 */
public record KnownFinding(String kind, Long seal, Long lastSeal, Long seq, String eventId, long foundAt, long pass) {

    private static final JsonMapper MAPPER = new JsonMapper();

    static KnownFinding of(Finding finding, long foundAt, long pass) {
        return new KnownFinding(
                finding.kind().name(),
                finding.seal(),
                finding.lastSeal(),
                finding.seq(),
                finding.eventId() == null ? null : finding.eventId().toString(),
                foundAt,
                pass);
    }

    /** What {@link #write} wrote. */
    public static List<KnownFinding> read(String json) {
        try {
            return MAPPER.readerForListOf(KnownFinding.class).readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings cannot be read.", e);
        }
    }

    static String write(List<KnownFinding> findings) {
        try {
            return MAPPER.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings can always be written.", e);
        }
    }

    /** How far a cut goes depends on when one looks. */
    boolean isSame(KnownFinding other) {
        return kind.equals(other.kind)
                && Objects.equals(seal, other.seal)
                && Objects.equals(seq, other.seq)
                && Objects.equals(eventId, other.eventId);
    }

    KnownFinding seenIn(long laterPass) {
        return new KnownFinding(kind, seal, lastSeal, seq, eventId, foundAt, laterPass);
    }

    /** For a person, in one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind);
        append(text, "seal", seal);
        append(text, "last_seal", Objects.equals(seal, lastSeal) ? null : lastSeal);
        append(text, "seq", seq);
        append(text, "event", eventId);
        return text.toString();
    }

    private static void append(StringBuilder text, String name, Object value) {
        if (value != null) {
            text.append(' ').append(name).append('=').append(value);
        }
    }
}
