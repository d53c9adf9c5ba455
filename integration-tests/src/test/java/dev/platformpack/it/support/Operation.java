package dev.platformpack.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One method of one path of docs/contracts/openapi.yaml.
 *
 * @param parameters its own and those of its path
 * @param body the schema of its body; a missing node if it takes none
 * @param node all that the document says of it
 */
public record Operation(String method, String path, List<Parameter> parameters, JsonNode body, JsonNode node) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** @param place {@code path}, {@code query} or {@code header} */
    public record Parameter(String name, String place, JsonNode schema) {}

    public Stream<Parameter> in(String place) {
        return parameters.stream().filter(parameter -> parameter.place().equals(place));
    }

    /** Whether the document has it below {@code /admin}, where Keycloak looks at the token first. */
    public boolean isAdmins() {
        return path.startsWith("/admin/");
    }

    /** Whether it is for browsers, which call it without a token. */
    public boolean isPage() {
        return node.has("security") && node.path("security").isEmpty();
    }

    /** All of the document, always in the same order. */
    public static List<Operation> documented() throws IOException {
        JsonNode document = document();
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(of(path.getKey(), path.getValue(), method.getKey(), document));
                    }
                }));
        operations.sort(Comparator.comparing(Operation::path).thenComparing(Operation::method));
        return operations;
    }

    /** The whole document. */
    public static JsonNode document() throws IOException {
        return new YAMLMapper()
                .readTree(Checkout.file("docs/contracts/openapi.yaml").toFile());
    }

    private static Operation of(String path, JsonNode item, String method, JsonNode document) {
        JsonNode operation = item.path(method);
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode owner : List.of(item, operation)) {
            owner.path("parameters").forEach(parameter -> {
                JsonNode described = resolved(parameter, document);
                parameters.add(new Parameter(
                        described.path("name").asText(),
                        described.path("in").asText(),
                        resolved(described.path("schema"), document)));
            });
        }
        JsonNode body = resolved(operation.path("requestBody"), document).at("/content/application~1json/schema");
        return new Operation(method.toUpperCase(Locale.ROOT), path, parameters, resolved(body, document), operation);
    }

    private static JsonNode resolved(JsonNode node, JsonNode document) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
