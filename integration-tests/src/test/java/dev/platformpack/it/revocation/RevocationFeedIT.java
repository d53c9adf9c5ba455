package dev.platformpack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.OwnSessions;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.credentials.Credentials;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedStack.class)
class RevocationFeedIT {
    /** More than Keycloak has threads for requests. */
    private static final int MANY = 80;

    private static final int STREAMS = 100;

    @Test
    void whoeverWaitsHearsAtOnce(Stack stack) throws Exception {
        Tokens tokens = logIn(stack, Users.signedUp(stack));
        Feed feed = Feed.from(stack.operator());
        CompletableFuture<JsonNode> waiting =
                CompletableFuture.supplyAsync(() -> feed.entry("SESSION", tokens.sessionId()));

        stack.ownSessions().end(tokens, tokens.sessionId());
        Instant ended = Instant.now();

        JsonNode entry = waiting.get(20, TimeUnit.SECONDS);
        assertThat(entry.path("reason").asText()).isEqualTo("revoked");
        assertThat(Instant.ofEpochMilli(entry.path("expiresAt").asLong()))
                .as("tokens of the realm live for 300 s, and some accept them for 300 s more")
                .isBetween(ended.plusSeconds(595), ended.plusSeconds(610));
        assertThat(Duration.between(ended, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void nobodyHearsWhatDoesNotHappenAndTheAnswerComesInTime(Stack stack) {
        try (TestRealm realm = TestRealm.create(stack)) {
            Feed feed = Feed.from(realm.admin());
            long before = feed.next();
            Instant asked = Instant.now();

            assertThat(feed.page("&wait=1s")).isEmpty();

            assertThat(feed.next()).isEqualTo(before);
            assertThat(Duration.between(asked, Instant.now()))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
        }
    }

    @Test
    void pagesFollowEachOtherWithoutAGap(Stack stack) {
        Person person = Users.signedUp(stack);
        List<Tokens> sessions = List.of(logIn(stack, person), logIn(stack, person), logIn(stack, person));
        Feed all = Feed.from(stack.operator());
        Feed pages = Feed.from(stack.operator());
        sessions.forEach(tokens -> stack.ownSessions().end(tokens, tokens.sessionId()));
        sessions.forEach(tokens -> all.entry("SESSION", tokens.sessionId()));

        List<Long> numbers = new ArrayList<>();
        for (List<JsonNode> page = pages.page("&limit=1"); !page.isEmpty(); page = pages.page("&limit=1")) {
            assertThat(page).hasSize(1);
            numbers.add(page.get(0).path("seq").asLong());
        }

        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(sessions)
                .allSatisfy(tokens -> assertThat(pages.of(tokens.sessionId())).isEqualTo(all.of(tokens.sessionId())));
    }

    @Test
    void whoeverWaitsHoldsNoThread(Stack stack) throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(MANY);
        try (TestRealm realm = TestRealm.create(stack)) {
            Person person = Users.somebody();
            realm.admin().createUser(person);
            Tokens ended = realm.app().passwordGrant(person.username(), person.password());
            RealmAdmin gateway = realm.admin();
            long now = Feed.from(gateway).next();
            List<CompletableFuture<JsonNode>> waiting = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                waiting.add(CompletableFuture.supplyAsync(
                        () -> gateway.get("platform/revocations?wait=25&after=" + now), readers));
            }
            await("all of them to wait")
                    .atMost(Users.RELAY)
                    .until(() -> stack.metrics().value("platform_revocation_readers") >= MANY);

            // Logins find threads all the same.
            realm.app().refresh(realm.app().passwordGrant(person.username(), person.password()));
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            new OwnSessions(stack.baseUrl(), realm.name()).end(ended, ended.sessionId());

            for (CompletableFuture<JsonNode> reader : waiting) {
                assertThat(reader.get(20, TimeUnit.SECONDS).path("items")).isNotEmpty();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void aStreamSendsEachEntryAndGoesOnWhereItEnded(Stack stack) throws Exception {
        Person person = Users.signedUp(stack);
        Tokens first = logIn(stack, person);
        Tokens second = logIn(stack, person);
        String now = Long.toString(Feed.from(stack.operator()).next());
        String token = EventStream.token(stack);
        try (EventStream stream = EventStream.open(stack, token, HttpClient.Version.HTTP_1_1, now)) {
            stack.ownSessions().end(first, first.sessionId());
            assertThat(stream.next().path("subject").asText()).isEqualTo(first.sessionId());
        }
        stack.ownSessions().end(second, second.sessionId());

        try (EventStream all = EventStream.open(stack, token, HttpClient.Version.HTTP_2, now)) {
            assertThat(all.next().path("subject").asText()).isEqualTo(first.sessionId());
            assertThat(all.next().path("subject").asText()).isEqualTo(second.sessionId());
        }
    }

    /** The head of the answer, and who writes it, was a race once: one stream of many then stayed silent. */
    @ParameterizedTest
    @EnumSource
    void everyStreamSaysAtOnceThatItWaits(HttpClient.Version version, Stack stack) throws Exception {
        String token = EventStream.token(stack);
        String now = Long.toString(Feed.from(stack.operator()).next());
        for (int i = 0; i < STREAMS; i++) {
            try (EventStream stream = EventStream.open(stack, token, version, now)) {
                assertThat(stream.line()).isEqualTo(":waiting");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"after=-1", "after=x", "wait=61", "wait=-1", "wait=soon", "limit=0", "limit=1001", "limit=ten"})
    void whatCannotBeMeantIsRefusedWithTheNameOfTheParameter(String query, Stack stack) {
        assertThatThrownBy(() -> stack.operator().get("platform/revocations?" + query))
                .isInstanceOfSatisfying(RequestRefusedException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.getMessage()).contains(query.substring(0, query.indexOf('=')));
                });
    }

    @Test
    void aNumberThatThisDatabaseHasNotGivenIsGone(Stack stack) {
        for (String query : List.of("after=999999999999", "after=999999999999&wait=5")) {
            assertThatThrownBy(() -> stack.operator().get("platform/revocations?" + query))
                    .isInstanceOfSatisfying(
                            RequestRefusedException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(410));
        }
    }

    @Test
    void aGatewayNeedsItsRoleAndNoOther(Stack stack) {
        RealmAdmin master = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
        Person person = Users.somebody();
        String id = master.createUser(person);
        RealmAdmin gateway = RealmAdmin.of(
                stack.baseUrl(), DemoRealm.NAME, DemoRealm.NAME, new Credentials(person.username(), person.password()));
        assertThatThrownBy(() -> gateway.get("platform/revocations"))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(403));

        master.create(
                "users/" + id + "/role-mappings/realm",
                JsonNodeFactory.instance.arrayNode().add(master.get("roles/platform-gateway")));

        RealmAdmin withRole = RealmAdmin.of(
                stack.baseUrl(), DemoRealm.NAME, DemoRealm.NAME, new Credentials(person.username(), person.password()));
        assertThat(withRole.get("platform/revocations").path("items").isArray()).isTrue();
        assertThatThrownBy(() -> withRole.get("platform/users/" + id + "/sessions"))
                .isInstanceOf(RequestRefusedException.class);
    }

    private static Tokens logIn(Stack stack, Person person) {
        return stack.app().passwordGrant(person.username(), person.password());
    }
}
