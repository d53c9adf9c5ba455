package dev.platformpack.database.audit.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;

/**
 * Hashes records as docs/contracts/audit.md says. A record comes as PostgreSQL's {@code COPY … (FORMAT binary)} writes it: of each field
 * the length in four bytes, -1 for null, and its bytes. This is the canonical form, but for the epoch of times. One thread.
 */
final class CanonicalForm {

    /** Of {@code audit_event}, in the order of the canonical form; the last four are the personal part. */
    static final String COLUMNS =
            "seq, event_id, occurred_at, recorded_at, realm_id, realm, tenant_id, actor_id, action, object_type, object_id,"
                    + " outcome, error, client_id, session_id, trace_id, salt, commitment,"
                    + " actor_name, ip_address, user_agent, details::text";

    private static final int FIELDS = 22;
    private static final int OCCURRED_AT = 2;
    private static final int RECORDED_AT = 3;
    private static final int SALT = 16;
    private static final int COMMITMENT = 17;
    private static final int PERSONAL = 18;
    private static final int DETAILS = 21;

    /** PostgreSQL counts from 2000, everybody else from 1970. */
    private static final long MICROSECONDS_TO_2000 = 946_684_800_000_000L;

    private static final byte[] LENGTH_OF_COMMITMENT =
            ByteBuffer.allocate(Integer.BYTES).putInt(Sha256.LENGTH).array();
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final MessageDigest sha256 = Sha256.digest();
    /** Where the length of each field stands, and the end. */
    private final int[] starts = new int[FIELDS + 1];

    /** @param tuple one row of COPY, changed by the call */
    SealedRow read(byte[] tuple) {
        ByteBuffer buffer = ByteBuffer.wrap(tuple);
        split(buffer);
        boolean isErased = !isNull(buffer, COMMITMENT);
        byte[] commitment = isErased ? bytes(buffer, COMMITMENT) : commitment(tuple, buffer);
        toUnixEpoch(buffer, OCCURRED_AT);
        toUnixEpoch(buffer, RECORDED_AT);
        sha256.update(tuple, starts[0], starts[SALT] - starts[0]);
        sha256.update(LENGTH_OF_COMMITMENT);
        sha256.update(commitment);
        int id = starts[1] + Integer.BYTES;
        return new SealedRow(
                buffer.getLong(starts[0] + Integer.BYTES),
                new UUID(buffer.getLong(id), buffer.getLong(id + Long.BYTES)),
                text(buffer, 4),
                text(buffer, 5),
                sha256.digest(),
                isErased,
                !isErased || isEmpty(buffer));
    }

    private void split(ByteBuffer buffer) {
        if (buffer.getShort(0) != FIELDS) {
            throw new IllegalArgumentException("A record has another number of fields.");
        }
        int position = Short.BYTES;
        for (int field = 0; field < FIELDS; field++) {
            starts[field] = position;
            position += Integer.BYTES + Math.max(buffer.getInt(position), 0);
        }
        starts[FIELDS] = position;
    }

    private byte[] commitment(byte[] tuple, ByteBuffer buffer) {
        if (!isNull(buffer, SALT)) {
            sha256.update(bytes(buffer, SALT));
        }
        sha256.update(tuple, starts[PERSONAL], starts[FIELDS] - starts[PERSONAL]);
        return sha256.digest();
    }

    private boolean isEmpty(ByteBuffer buffer) {
        for (int field = PERSONAL; field < DETAILS; field++) {
            if (!isNull(buffer, field)) {
                return false;
            }
        }
        return isNull(buffer, SALT) && Arrays.equals(bytes(buffer, DETAILS), NOTHING);
    }

    private void toUnixEpoch(ByteBuffer buffer, int field) {
        int position = starts[field] + Integer.BYTES;
        buffer.putLong(position, buffer.getLong(position) + MICROSECONDS_TO_2000);
    }

    private boolean isNull(ByteBuffer buffer, int field) {
        return buffer.getInt(starts[field]) < 0;
    }

    private String text(ByteBuffer buffer, int field) {
        return new String(bytes(buffer, field), StandardCharsets.UTF_8);
    }

    private byte[] bytes(ByteBuffer buffer, int field) {
        return Arrays.copyOfRange(buffer.array(), starts[field] + Integer.BYTES, starts[field + 1]);
    }
}
