package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.platformpack.database.role.UserGrants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/contracts/claims.md, the JSON Schema beside it and what the mapper writes say the same. */
class ClaimsContractTest {

    private static final Path CONTRACTS = Path.of("..", "docs", "contracts");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMA = json(read("claims.schema.json"));
    private static final String PAGE = read("claims.md");

    @Test
    void theExampleOnThePageIsWhatTheMapperWritesAndFollowsTheSchema() {
        assertThat(example()).isEqualTo(written(Example.OF_TWO_TENANTS, Map.of()));
        assertThat(violations(SCHEMA, example())).isEmpty();
    }

    static List<UserGrants> grants() {
        return List.of(Example.OF_TWO_TENANTS, Example.WITHOUT_TENANT, Example.EVERYWHERE, Example.ofManyTenants(500));
    }

    @ParameterizedTest
    @MethodSource("grants")
    void everythingThatTheMapperWritesFollowsTheSchema(UserGrants grants) {
        assertThat(violations(SCHEMA, written(grants, Map.of()))).isEmpty();
        assertThat(violations(
                        SCHEMA,
                        written(grants, Map.of("preset", "app_metadata")).path("app_metadata")))
                .isEmpty();
        JsonNode organization =
                written(grants, Map.of("preset", "organization")).path("organization");
        assertThat(organization.isMissingNode() ? Stream.empty() : violations(organizationSchema(), organization))
                .isEmpty();
    }

    @Test
    void thePageExplainsEveryClaimAndSetting() {
        assertThat(SCHEMA.at("/properties").fieldNames())
                .toIterable()
                .allSatisfy(claim -> assertThat(PAGE).contains("| `" + claim + "` |"));
        assertThat(ClaimSettings.properties())
                .allSatisfy(setting -> assertThat(PAGE).contains("`" + setting.getName() + "`"));
        assertThat(Preset.values()).allSatisfy(preset -> assertThat(PAGE).contains("| `" + preset.written() + "` |"));
    }

    static List<Consumer<ObjectNode>> mistakes() {
        return List.of(
                claims -> claims.put("tenants", "acme"),
                claims -> claims.putArray("tenants").add(1),
                claims -> claims.put("tenant_roles", "owner"),
                claims -> claims.putArray("permissions").add("orders"),
                claims -> claims.put("tenants_truncated", false),
                claims -> claims.put("tenant_id", "acme"),
                claims -> claims.remove("tenant"),
                claims -> claims.remove("permissions"),
                claims -> claims.withObject("/tenant").remove("slug"),
                claims -> claims.put("token_version", "3"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theSchemaFindsAMistake(Consumer<ObjectNode> mistake) {
        ObjectNode claims = example();
        mistake.accept(claims);

        assertThat(violations(SCHEMA, claims)).isNotEmpty();
    }

    private static JsonNode organizationSchema() {
        ObjectNode schema = SCHEMA.at("/$defs/organization").deepCopy();
        schema.set("$defs", SCHEMA.path("$defs"));
        return schema;
    }

    private static Stream<String> violations(JsonNode schema, JsonNode claims) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(claims, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString);
    }

    private static JsonNode written(UserGrants grants, Map<String, String> config) {
        return JSON.valueToTree(PlatformClaimsTest.claims(grants, config));
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
