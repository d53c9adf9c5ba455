package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/contracts/events.md, the JSON Schema beside it and the Java record say the same. */
class EnvelopeContractTest {

    private static final Path CONTRACTS = Path.of("..", "docs", "contracts");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMA = json(read("event-envelope.schema.json"));
    private static final String PAGE = read("events.md");

    @Test
    void theExampleOnThePageFollowsTheSchema() {
        assertThat(violations(example())).isEmpty();
    }

    @Test
    void theExampleOnThePageIsWhatTheRecordWrites() {
        EventEnvelope envelope = EnvelopeJson.read(example().toString());

        assertThat(json(EnvelopeJson.write(envelope))).isEqualTo(example());
    }

    @Test
    void theSchemaNamesTheFieldsOfTheRecordsAndRequiresEachOne() {
        holdTogether(EventEnvelope.class, SCHEMA);
        holdTogether(EventEnvelope.Realm.class, SCHEMA.at("/properties/realm"));
        holdTogether(EventEnvelope.Actor.class, SCHEMA.at("/properties/actor"));
        holdTogether(EventEnvelope.Target.class, SCHEMA.at("/properties/object"));
        holdTogether(EventEnvelope.UserSnapshot.class, SCHEMA.at("/properties/user"));
        holdTogether(EventEnvelope.Change.class, SCHEMA.at("/properties/change"));
    }

    @Test
    void thePageExplainsEveryField() {
        assertThat(SCHEMA.at("/properties").fieldNames())
                .toIterable()
                .allSatisfy(field -> assertThat(PAGE).containsPattern("(?m)^\\|[^|]*`" + field + "[`.]"));
        assertThat(SCHEMA.at("/properties/schema/const").asInt()).isEqualTo(EventEnvelope.SCHEMA);
    }

    static List<Consumer<ObjectNode>> mistakes() {
        return List.of(
                envelope -> envelope.put("schema", 2),
                envelope -> envelope.put("id", "no uuid"),
                envelope -> envelope.put("type", "REGISTER"),
                envelope -> envelope.put("occurredAt", 1795256130123L),
                envelope -> envelope.remove("user"),
                envelope -> envelope.withObject("/user").remove("authoritative"),
                envelope -> envelope.withObject("/user").put("status", "GONE"),
                envelope -> envelope.put("outcome", "FAILURE"),
                envelope -> envelope.put("traceId", "0".repeat(32)),
                envelope -> envelope.withObject("/details").put("new_password", "x"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theSchemaFindsAMistake(Consumer<ObjectNode> mistake) {
        ObjectNode envelope = example();
        mistake.accept(envelope);

        assertThat(violations(envelope)).isNotEmpty();
    }

    private static void holdTogether(Class<?> type, JsonNode schema) {
        List<String> components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(schema.path("properties").fieldNames()).toIterable().containsExactlyElementsOf(components);
        assertThat(schema.path("required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(components);
    }

    private static Stream<String> violations(JsonNode envelope) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);
        return schema
                .validate(envelope, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString);
    }

    /** The first block of JSON. */
    private static ObjectNode example() {
        int begin = PAGE.indexOf("```json") + "```json".length();
        return (ObjectNode) json(PAGE.substring(begin, PAGE.indexOf("```", begin)));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(CONTRACTS.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
