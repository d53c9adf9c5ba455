package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.platformpack.it.support.Checkout;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.ConnectionSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Keeps a copy of every envelope that Keycloak commits while it is open, made by a trigger on the outbox in the very
 * transaction: what it shows is there when the request is answered. Holds each one to the published JSON Schema.
 */
final class EnvelopeRecorder implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STOP = """
            drop trigger if exists recorded_event on platform_outbox;
            drop function if exists record_event();
            drop table if exists recorded_event;
            """;
    private static final String START = STOP + """
            create table recorded_event (seq bigint, payload text);
            create function record_event() returns trigger language plpgsql as $$
            begin insert into recorded_event values (new.seq, new.payload); return null; end $$;
            create trigger recorded_event after insert on platform_outbox
                for each row execute function record_event();
            """;

    private final ConnectionSource keycloakDatabase;
    private final JsonSchema schema = schema();

    private EnvelopeRecorder(ConnectionSource keycloakDatabase) {
        this.keycloakDatabase = keycloakDatabase;
    }

    static EnvelopeRecorder start(Stack stack) {
        EnvelopeRecorder recorder = new EnvelopeRecorder(stack.keycloakDatabase());
        recorder.execute(START);
        return recorder;
    }

    /** Those about a user, in the order of the outbox. */
    List<JsonNode> about(String userId) {
        return all(envelope -> envelope.at("/object/type").asText().equals("user")
                && envelope.at("/object/id").asText().equals(userId));
    }

    /** The newest of a type about a user. */
    JsonNode about(String userId, String type) {
        List<JsonNode> found = about(userId).stream()
                .filter(envelope -> envelope.path("type").asText().equals(type))
                .toList();
        assertThat(found).as("%s among %s", type, types(about(userId))).isNotEmpty();
        return found.get(found.size() - 1);
    }

    List<JsonNode> inRealm(String realm) {
        return all(envelope -> envelope.at("/realm/name").asText().equals(realm));
    }

    static List<String> types(List<JsonNode> envelopes) {
        return envelopes.stream()
                .map(envelope -> envelope.path("type").asText())
                .toList();
    }

    private List<JsonNode> all(Predicate<JsonNode> which) {
        List<JsonNode> found = read().stream().filter(which).toList();
        assertThat(found).allSatisfy(this::followsTheSchema);
        return found;
    }

    private void followsTheSchema(JsonNode envelope) {
        assertThat(schema.validate(
                        envelope, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .as("%s", envelope)
                .isEmpty();
    }

    private List<JsonNode> read() {
        try (Connection connection = keycloakDatabase.open();
                PreparedStatement query =
                        connection.prepareStatement("select payload from recorded_event order by seq");
                ResultSet rows = query.executeQuery()) {
            List<JsonNode> envelopes = new ArrayList<>();
            while (rows.next()) {
                envelopes.add(JSON.readTree(rows.getString(1)));
            }
            return envelopes;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The recorded events cannot be read.", e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = keycloakDatabase.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The recording cannot be changed.", e);
        }
    }

    private static JsonSchema schema() {
        try {
            String text = Files.readString(Checkout.file("docs/contracts/event-envelope.schema.json"));
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        execute(STOP);
    }
}
