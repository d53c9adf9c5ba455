package dev.platformpack.it.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.claims.ClaimsClient;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.AuditRecord;
import dev.platformpack.localserver.actor.Authorization;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.OwnTenant;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformUser;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.UnexpectedPageException;
import dev.platformpack.localserver.actor.Visitor;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class KeycloakServesWithoutThePlatformDatabaseIT {
    @AutoClose
    private ClaimsClient lightweight;

    @BeforeEach
    void aClientWithLightweightTokens(Stack stack) {
        lightweight = new ClaimsClient(stack, Map.of());
        lightweight.useLightweightTokens();
    }

    @AfterEach
    void platformDatabaseIsBack(Stack stack) {
        stack.startPlatformDatabase();
    }

    @Test
    void itStartsServesAndCatchesUpWhenTheDatabaseComes(Stack stack) throws SQLException {
        Person known = Users.signedUp(stack);
        Tokens before = lightweight.app().token(passwordGrant(known));
        long configurations = configurations(stack, "true");
        anotherConfigurationIsOnRecord(stack);
        Person nobody = Users.somebody();
        guess(stack, nobody, 5);
        stack.stopPlatformDatabase();
        stack.restartKeycloak();
        guess(stack, nobody, 5);
        Application console = accountConsole(stack.baseUrl());

        Person newcomer = Users.somebody();
        Tokens signedUp = console.exchange(new Visitor(console).signUp(newcomer));
        Tokens loggedIn = console.exchange(new Visitor(console).logIn(known));
        Tokens after = lightweight.app().refresh(before);
        assertThatThrownBy(() -> stack.platformDatabase().open()).isInstanceOf(SQLException.class);
        stack.startPlatformDatabase();

        assertThat(tenantForIntrospection(after)).isNotEmpty().isEqualTo(tenantForIntrospection(before));
        PlatformUser user = Users.awaitUser(stack, newcomer);
        assertThat(user.id()).isEqualTo(signedUp.userId());
        assertThat(stack.platform().tenants(user.id())).hasSize(1);
        await().atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(stack.platform().audit(loggedIn.userId()))
                        .filteredOn(record -> record.action().equals("login"))
                        .extracting(AuditRecord::sessionId)
                        .contains(loggedIn.sessionId()));
        await().atMost(Users.RELAY)
                .until(() -> configurations(stack, "details @> '{\"before\": {\"relay-batch-size\": \"7\"}}'") == 1);
        assertThat(configurations(stack, "true")).isEqualTo(configurations + 1);
        await("the signal that counts on over a restart")
                .atMost(Users.RELAY)
                .until(() -> stack.platform()
                                .count(
                                        "platform.audit_event",
                                        "action = 'signal.many-failures-of-account' and details ->> 'username' = ?",
                                        nobody.username())
                        == 1);
        // The mapper asks again only some seconds after a refusal.
        await().atMost(Users.RELAY)
                .ignoreException(RequestRefusedException.class)
                .untilAsserted(() -> assertThat(stack.app()
                                .passwordGrant(newcomer.username(), newcomer.password())
                                .accessClaims()
                                .path("tenant_roles")
                                .toString())
                        .isEqualTo("[\"owner\"]"));
    }

    /** As if the server had run with other options before. */
    private static void anotherConfigurationIsOnRecord(Stack stack) throws SQLException {
        try (Connection connection = stack.platformSuperuser().open();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("""
                            update platform.pack_configuration set options = options || '{"relay-batch-size": "7"}'
                             where provider = 'events-listener/platform'
                            """)).isEqualTo(1);
        }
    }

    private static long configurations(Stack stack, String condition) {
        return stack.platform().count("platform.audit_event", "action = 'pack.configure' and " + condition);
    }

    private static void guess(Stack stack, Person nobody, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> stack.app().passwordGrant(nobody.username(), "not-the-password"))
                    .isInstanceOf(RequestRefusedException.class);
        }
    }

    private static String tenantForIntrospection(Tokens tokens) {
        return tokens.accessClaims().path("platform_tenant").asText();
    }

    /** Without the scope {@code openid}: no ID token that would need the claims. */
    private static Map<String, String> passwordGrant(Person person) {
        return Map.of("grant_type", "password", "username", person.username(), "password", person.password());
    }

    /** Never a token that lacks the claims without a word. */
    @Test
    void aClientWhoseTokensNeedThePlatformIsToldToTryLater(Stack stack) {
        Person neverHadAToken = Users.somebody();
        stack.operator().createUser(neverHadAToken);
        Users.awaitUser(stack, neverHadAToken);
        stack.stopPlatformDatabase();

        RequestRefusedException refusal = catchThrowableOfType(
                RequestRefusedException.class,
                () -> stack.app().passwordGrant(neverHadAToken.username(), neverHadAToken.password()));

        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.error()).isEqualTo("temporarily_unavailable");
        assertThat(catchThrowableOfType(
                                RequestRefusedException.class,
                                () -> lightweight.app().token(passwordGrant(neverHadAToken)))
                        .error())
                .as("a lightweight token would be of no tenant")
                .isEqualTo("temporarily_unavailable");
        aLoginGoesOnUnlessItAsksForATenant(stack, neverHadAToken);
        nobodySwitchesWithoutIt(stack, neverHadAToken);
    }

    /** Here, because it takes a while until the database is back. */
    private static void aLoginGoesOnUnlessItAsksForATenant(Stack stack, Person person) {
        Authorization arrived = stack.visitor().logIn(person);
        RequestRefusedException refusal = catchThrowableOfType(
                RequestRefusedException.class, () -> stack.app().exchange(arrived));
        UnexpectedPageException later = catchThrowableOfType(
                UnexpectedPageException.class, () -> stack.visitor().logIn(person, Map.of("tenant", "acme")));

        assertThat(refusal.error()).isEqualTo("temporarily_unavailable");
        assertThat(later.status()).isEqualTo(503);
    }

    private static void nobodySwitchesWithoutIt(Stack stack, Person person) {
        Application console = accountConsole(stack.baseUrl());
        Tokens tokens = console.exchange(new Visitor(console).logIn(person));

        RequestRefusedException refusal = catchThrowableOfType(
                RequestRefusedException.class,
                () -> new OwnTenant(stack.baseUrl(), DemoRealm.NAME).switchTo("acme", tokens));

        assertThat(refusal.status()).isEqualTo(503);
    }

    /** A client of Keycloak's own, whose tokens need nothing of the platform. */
    private static Application accountConsole(URI baseUrl) {
        URI redirect = URI.create(baseUrl + "/realms/" + DemoRealm.NAME + "/account/");
        return new Application(baseUrl, DemoRealm.NAME, "account-console", null, redirect);
    }
}
