package dev.platformpack.database.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.audit.seal.VerificationKeys.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** docs/contracts/audit.md and the code say the same. */
class VectorsTest {
    private static final JsonNode VECTORS = Vectors.read();

    @Test
    void recordsHaveTheirHashes() {
        CanonicalForm form = new CanonicalForm();
        for (JsonNode vector : VECTORS.path("rows")) {
            SealedRow row = form.read(Vectors.tuple(vector.path("row")));

            assertThat(row.hash()).isEqualTo(Vectors.hex(vector.path("hash")));
            assertThat(row.eventId()).hasToString(vector.at("/row/event_id").asText());
            assertThat(row.realmId()).isEqualTo(vector.at("/row/realm_id").asText());
            assertThat(row.isErased()).isEqualTo(vector.at("/row/salt").isNull());
            assertThat(row.isCoherent()).isTrue();
        }
    }

    @Test
    void whatStandsWhereItWasErasedIsIncoherent() {
        ObjectNode erased = VECTORS.at("/rows/2/row").deepCopy();
        assertThat(new CanonicalForm()
                        .read(Vectors.tuple(erased.put("actor_name", "")))
                        .isCoherent())
                .isFalse();
    }

    @Test
    void entriesHaveTheirRoot() {
        SealEntries.Builder entries = new SealEntries.Builder();
        VECTORS.path("rows")
                .forEach(vector -> entries.add(vector.at("/row/seq").longValue(), Vectors.hex(vector.path("hash"))));

        assertThat(entries.build().toBytes()).isEqualTo(Vectors.hex(VECTORS.path("entries")));
        assertThat(entries.build().root()).isEqualTo(Vectors.hex(VECTORS.path("root")));
    }

    @Test
    void aPayloadIsReadAndWrittenTheSame() {
        byte[] json = VECTORS.path("payload").asText().getBytes(StandardCharsets.UTF_8);

        SealPayload payload = SealPayload.of(json);

        assertThat(payload.root()).isEqualTo(Vectors.hex(VECTORS.path("root")));
        assertThat(new String(payload.json(), StandardCharsets.UTF_8))
                .isEqualTo(VECTORS.path("payload").asText());
    }

    @Test
    void signaturesOfEveryAlgorithmAreVerified() {
        VerificationKeys keys = new VerificationKeys().add(VECTORS);
        for (JsonNode vector : VECTORS.path("seals")) {
            Seal seal = new Seal("realm", 2, null, vector.path("jws").asText());

            assertThat(keys.verdict(seal)).as(seal.jws()).isEqualTo(Verdict.VALID);
            assertThat(HexFormat.of().formatHex(seal.hash()))
                    .isEqualTo(vector.path("hash").asText());
            assertThat(keys.verdict(changed(seal))).isEqualTo(Verdict.INVALID);
            assertThat(new VerificationKeys().verdict(seal)).isEqualTo(Verdict.UNKNOWN_KEY);
        }
    }

    /** Otherwise whoever may choose the algorithm chooses a weak one. */
    @Test
    void aKeyIsForItsOwnAlgorithmOnly() {
        ObjectNode set = VECTORS.deepCopy();
        ((ArrayNode) set.path("keys"))
                .forEach(key ->
                        ((ObjectNode) key).put("alg", key.path("alg").asText().equals("RS256") ? "PS256" : "RS256"));
        VerificationKeys keys = new VerificationKeys().add(set);

        VECTORS.path("seals")
                .forEach(vector -> assertThat(keys.verdict(
                                new Seal("realm", 2, null, vector.path("jws").asText())))
                        .isEqualTo(Verdict.INVALID));
    }

    private static Seal changed(Seal seal) {
        int signature = seal.jws().lastIndexOf('.') + 1;
        char other = seal.jws().charAt(signature) == 'A' ? 'B' : 'A';
        return new Seal(
                seal.realmId(),
                seal.number(),
                null,
                seal.jws().substring(0, signature) + other + seal.jws().substring(signature + 1));
    }
}
