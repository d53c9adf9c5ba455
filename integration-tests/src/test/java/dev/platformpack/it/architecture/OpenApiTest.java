package dev.platformpack.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.platformpack.it.architecture.Routes.Route;
import dev.platformpack.it.support.Operation;
import dev.platformpack.it.support.PlatformRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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

    @Test
    void everyRouteIsInTheDocumentAndNothingElse() throws IOException {
        assertThat(documented().keySet()).isEqualTo(served().keySet());
    }

    /** A route may look at the query by itself; then the document names more than its annotations. */
    @Test
    void everyParameterOfARouteIsInTheDocument() throws IOException {
        Map<String, Operation> documented = documented();

        served().forEach((route, parameters) -> {
            Set<String> names = names(documented.get(route), "query", "header");
            assertThat(names).as(route).containsAll(parameters);
            if (!parameters.isEmpty()) {
                assertThat(names).as(route).isEqualTo(parameters);
            }
        });
    }

    @Test
    void everyVariableOfAPathIsDescribed() throws IOException {
        documented().forEach((route, operation) -> {
            Set<String> variables = VARIABLE.matcher(operation.path())
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertThat(names(operation, "path")).as(route).isEqualTo(variables);
        });
    }

    @Test
    void everyOperationHasANameOfItsOwnAndSaysWhoIsRefused() throws IOException {
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
        "AuditEvent, rest.audit.events.AuditEventView",
        "AuditEventPage, rest.audit.events.AuditEventPage",
        "AuditFeedPage, rest.audit.feed.AuditFeedPage",
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

    private static Map<String, Operation> documented() throws IOException {
        return Operation.documented().stream()
                .collect(Collectors.toMap(
                        operation -> name(operation.method(), operation.path()),
                        Function.identity(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Set<String> names(Operation operation, String... places) {
        return Stream.of(places)
                .flatMap(operation::in)
                .map(Operation.Parameter::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode document() {
        try {
            return Operation.document();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
