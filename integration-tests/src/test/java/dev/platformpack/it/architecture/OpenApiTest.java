package dev.platformpack.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.platformpack.it.architecture.Routes.Route;
import dev.platformpack.it.support.Checkout;
import dev.platformpack.it.support.PlatformRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/contracts/openapi.yaml and the code say the same. */
class OpenApiTest {

    private static final JsonNode DOCUMENT = document();
    private static final JavaClasses CLASSES = Modules.providerClasses();
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    @Test
    void everyRouteIsInTheDocumentAndNothingElse() {
        assertThat(documented().keySet()).isEqualTo(served().keySet());
    }

    /** A route may look at the query by itself; then the document names more than its annotations. */
    @Test
    void everyParameterOfARouteIsInTheDocument() {
        Map<String, Operation> documented = documented();

        served().forEach((route, parameters) -> {
            Set<String> names = documented.get(route).names(Set.of("query", "header"));
            assertThat(names).as(route).containsAll(parameters);
            if (!parameters.isEmpty()) {
                assertThat(names).as(route).isEqualTo(parameters);
            }
        });
    }

    @Test
    void everyVariableOfAPathIsDescribed() {
        documented().forEach((route, operation) -> {
            Set<String> variables = VARIABLE.matcher(operation.path())
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertThat(operation.names(Set.of("path"))).as(route).isEqualTo(variables);
        });
    }

    @Test
    void everyOperationHasANameOfItsOwnAndSaysWhoIsRefused() {
        Map<String, Operation> documented = documented();

        assertThat(documented.values())
                .extracting(operation -> operation.node().path("operationId").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("");
        documented.forEach((route, operation) -> assertThat(
                        operation.node().path("responses").fieldNames())
                .toIterable()
                .as(route)
                .contains("401", "403", "default")
                .anyMatch(status -> status.startsWith("2")));
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        Set<String> used = DOCUMENT.findValuesAsText("$ref").stream().collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = new TreeSet<>();
        DOCUMENT.path("components").fields().forEachRemaining(kind -> {
            if (!kind.getKey().equals("securitySchemes")) {
                kind.getValue()
                        .fieldNames()
                        .forEachRemaining(name -> there.add("#/components/" + kind.getKey() + "/" + name));
            }
        });

        assertThat(used).isEqualTo(there);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Session, rest.session.SessionRepresentation",
        "SessionList, rest.session.SessionListRepresentation",
        "Revoked, rest.session.RevokedRepresentation",
        "WouldRevoke, rest.session.DryRunRepresentation",
        "Revoking, rest.tenants.TenantSessionsResource$Revoking",
        "Invitation, rest.invitation.InvitationView",
        "SessionTenant, rest.tenant.TenantRepresentation",
        "Member, rest.member.MemberView",
        "FoundSession, rest.index.FoundSession",
        "FoundSessions, rest.index.FoundSessions",
        "Notification, rest.logout.NotificationRepresentation",
        "Tenant, rest.tenants.TenantView",
        "Revocation, rest.revocation.FeedRepresentation$EntryRepresentation",
        "RevocationPage, rest.revocation.FeedRepresentation",
        "Verification, rest.audit.VerificationRepresentation",
        "VerificationFinding, rest.audit.VerificationRepresentation$FindingRepresentation",
        "EventStatus, events.operations.StatusRepresentation",
        "ParkedEvent, events.operations.ParkedRepresentation",
        "Retried, events.operations.ParkedResource$RetriedRepresentation",
        "Reconciliation, events.operations.RunRepresentation",
        "ReconciliationFound, events.operations.RunRepresentation$Found",
    })
    void anAnswerHasTheMembersOfItsRecord(String schema, String record) {
        assertThat(DOCUMENT.at("/components/schemas/" + schema + "/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(CLASSES.get("dev.platformpack." + record).getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .map(JavaField::getName)
                        .toList());
    }

    private static Map<String, Set<String>> served() {
        Routes routes = new Routes(CLASSES);
        return Stream.of(PlatformRoot.values())
                .flatMap(root -> routes.below(root.in("{}"), root.resource()))
                .collect(Collectors.toMap(
                        route -> name(route.method(), route.path()),
                        Route::parameters,
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** Variables are called differently in the code, where they are nobody's business. */
    private static String name(String method, String path) {
        return method + " " + VARIABLE.matcher(path).replaceAll("{}");
    }

    /** One method of one path, with what its path says for all of them. */
    private record Operation(String path, JsonNode node, List<JsonNode> parameters) {
        Set<String> names(Set<String> kinds) {
            return parameters.stream()
                    .filter(parameter -> kinds.contains(parameter.path("in").asText()))
                    .map(parameter -> parameter.path("name").asText())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Map<String, Operation> documented() {
        Map<String, Operation> operations = new TreeMap<>();
        DOCUMENT.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        List<JsonNode> parameters = new ArrayList<>();
                        for (JsonNode owner : List.of(path.getValue(), method.getValue())) {
                            owner.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
                        }
                        operations.put(
                                name(method.getKey().toUpperCase(Locale.ROOT), path.getKey()),
                                new Operation(path.getKey(), method.getValue(), parameters));
                    }
                }));
        return operations;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static JsonNode document() {
        try {
            return new YAMLMapper()
                    .readTree(Checkout.file("docs/contracts/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
