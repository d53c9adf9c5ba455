package dev.platformpack.database.audit.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** docs/contracts/audit-vectors.json, which another program has made. */
final class Vectors {
    private static final Path FILE = Path.of("..", "docs", "contracts", "audit-vectors.json");
    private static final Instant POSTGRESQL_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private Vectors() {}

    static JsonNode read() {
        try {
            return new JsonMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hex(JsonNode text) {
        return HexFormat.of().parseHex(text.asText());
    }

    /** A row as COPY brings it. */
    static byte[] tuple(JsonNode row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String[] columns = CanonicalForm.COLUMNS.replace("::text", "").split(",");
        bytes.writeBytes(ByteBuffer.allocate(Short.BYTES)
                .putShort((short) columns.length)
                .array());
        for (String column : columns) {
            byte[] value = value(column.strip(), row.path(column.strip()));
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(value == null ? -1 : value.length)
                    .array());
            bytes.writeBytes(value == null ? new byte[0] : value);
        }
        return bytes.toByteArray();
    }

    private static byte[] value(String column, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return switch (column) {
            case "seq" -> number(value.longValue());
            case "event_id", "tenant_id", "salt" -> uuid(UUID.fromString(value.asText()));
            case "occurred_at", "recorded_at" -> {
                Duration since = Duration.between(POSTGRESQL_EPOCH, Instant.parse(value.asText()));
                yield number(since.getSeconds() * 1_000_000 + since.getNano() / 1000);
            }
            case "commitment" -> hex(value);
            default -> value.asText().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] uuid(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
