package dev.platformpack.it.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.platformpack.it.support.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** docs/contracts/claims.schema.json, as a platform application would use it. */
final class ClaimsSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectNode SCHEMA = read();

    private ClaimsSchema() {}

    static List<String> violations(JsonNode claims) {
        return violations(SCHEMA, claims);
    }

    /** Of the claim {@code organization}. */
    static List<String> violationsOfOrganization(JsonNode organization) {
        ObjectNode schema = SCHEMA.at("/$defs/organization").deepCopy();
        return violations(schema.set("$defs", SCHEMA.path("$defs")), organization);
    }

    private static List<String> violations(JsonNode schema, JsonNode claims) {
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        return compiled
                .validate(claims, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static ObjectNode read() {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(Checkout.file("docs/contracts/claims.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
