package dev.platformpack.database.audit.seal;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads records in the order of their numbers, hashed. By COPY, which PostgreSQL sends without being asked for each part. Needs a
 * transaction, which the caller ends.
 */
public final class SealedRowReader {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int HEADER = SIGNATURE.length + 2 * Integer.BYTES;

    // COPY takes no parameters: they are bound as settings of the transaction.
    private static final String SETTING = "select set_config('platform.' || ?, ?, true)";
    private static final String OF_REALM = " and realm_id = current_setting('platform.seal_realm')";
    private static final String COPY = "copy (select " + CanonicalForm.COLUMNS + " from %s order by seq"
            + " limit current_setting('platform.seal_limit')::bigint) to stdout (format binary)";

    // Served by audit_event_by_seq, both.
    private static final String FOLLOWING =
            "platform.audit_event where seq > current_setting('platform.seal_after')::bigint"
                    + " and seq <= current_setting('platform.seal_to')::bigint";
    private static final String IN_RANGES = "unnest(current_setting('platform.seal_ranges')::int8multirange) as wanted"
            + " join platform.audit_event on seq >= lower(wanted) and seq < upper(wanted)";

    private final Connection connection;
    private final CanonicalForm form = new CanonicalForm();

    public SealedRowReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * The first rows with numbers greater than {@code after} and up to {@code to}.
     *
     * @param realmId null for all realms
     * @return how many there were
     */
    public int read(String realmId, long after, long to, int limit, Consumer<SealedRow> reader) throws SQLException {
        set("seal_after", String.valueOf(after));
        set("seal_to", String.valueOf(to));
        return read(FOLLOWING, realmId, limit, reader);
    }

    /** The same of the first rows whose numbers are in the ranges. */
    public int read(String realmId, SeqRanges ranges, int limit, Consumer<SealedRow> reader) throws SQLException {
        if (ranges.isEmpty()) {
            return 0;
        }
        set("seal_ranges", multirange(ranges));
        return read(IN_RANGES, realmId, limit, reader);
    }

    private static String multirange(SeqRanges ranges) {
        return ranges.lastByFirst().entrySet().stream()
                .map(range -> "[" + range.getKey() + "," + range.getValue() + "]")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private int read(String which, String realmId, int limit, Consumer<SealedRow> reader) throws SQLException {
        set("seal_limit", String.valueOf(limit));
        if (realmId != null) {
            set("seal_realm", realmId);
        }
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(COPY.formatted(realmId == null ? which : which + OF_REALM));
        try {
            return read(copy, reader);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy(); // the reader has failed, the connection need not
            }
        }
    }

    private int read(CopyOut copy, Consumer<SealedRow> reader) throws SQLException {
        int rows = 0;
        boolean isFirst = true;
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            byte[] tuple = isFirst ? withoutHeader(message) : message;
            isFirst = false;
            if (tuple.length > Short.BYTES) { // the trailer is -1, and the header may come alone
                reader.accept(form.read(tuple));
                rows++;
            }
        }
        return rows;
    }

    private static byte[] withoutHeader(byte[] message) {
        if (!Arrays.equals(message, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new IllegalStateException("PostgreSQL copies in another format.");
        }
        int extension = ByteBuffer.wrap(message).getInt(HEADER - Integer.BYTES);
        return Arrays.copyOfRange(message, HEADER + extension, message.length);
    }

    private void set(String name, String value) throws SQLException {
        try (PreparedStatement setting = connection.prepareStatement(SETTING)) {
            setting.setString(1, name);
            setting.setString(2, value);
            setting.execute();
        }
    }
}
