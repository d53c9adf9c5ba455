package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With the thresholds that are the default. Passwords are hashed once only: the tests are about how often, not how slowly. */
@ExtendWith(SharedStack.class)
class SignalsIT {
    private static final String BY_ADDRESS = "many-failures-of-address";
    private static final String BY_ACCOUNT = "many-failures-of-account";

    private Stack stack;
    private TestRealm realm;
    private Signals signals;
    private PlatformReader platform;

    @BeforeEach
    void begin(Stack shared) {
        stack = shared;
        realm = TestRealm.create(
                stack,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)")
                        .put("revokeRefreshToken", true));
        signals = new Signals(stack.platformDatabase(), realm.id());
        platform = new PlatformReader(stack.platformDatabase(), realm.name());
    }

    @AfterEach
    void end() {
        platform.close();
        realm.close();
    }

    @Test
    void manyFailuresFromOneAddressAreOneSignal() {
        double before = stack.metrics().value("platform_signals_total{kind=\"" + BY_ADDRESS + "\"}");
        Person person = person();
        SomewhereElse attacker = at("192.168.9.1");
        attacker.guess(person.username());
        IntStream.range(1, 19).forEach(i -> attacker.guess("nobody-" + i));
        IntStream.range(0, 5).forEach(i -> at("192.168.9.2").guess("somebody-" + i));
        signals.awaitFailures(24);
        assertThat(signals.of(BY_ADDRESS)).isEmpty();

        attacker.guess("nobody-19");

        JsonNode signal = signals.first(BY_ADDRESS);
        IntStream.range(20, 30).forEach(i -> attacker.guess("nobody-" + i));
        signals.awaitFailures(35);
        assertThat(signals.of(BY_ADDRESS)).containsExactly(signal);
        assertThat(signals.of(BY_ACCOUNT)).isEmpty();
        assertThat(signal.path("ip_address").asText()).isEqualTo("192.168.9.1");
        assertThat(signal.path("object_id").isNull()).isTrue();
        assertThat(signal.path("tenant_id").isNull()).isTrue();
        JsonNode details = signal.path("details");
        assertThat(details.path("threshold").asInt()).isEqualTo(20);
        assertThat(details.path("window").asText()).isEqualTo("5m");
        assertThat(details.path("count").asInt()).isBetween(20, 30);
        assertThat(details.path("first_seen").asText())
                .isLessThan(details.path("last_seen").asText());
        assertThat(details.path("accounts").get(0).asText()).isEqualTo(id(person));
        assertThat(details.path("usernames")).hasSize(5);
        assertThat(details.path("usernames_count").asInt()).isGreaterThanOrEqualTo(19);
        assertThat(stack.metrics().value("platform_signals_total{kind=\"" + BY_ADDRESS + "\"}"))
                .isGreaterThan(before);
    }

    @Test
    void manyFailuresOnTheLoginFormOfOneAccountAreOneSignalOfItsTenant() {
        Person person = person();
        IntStream.range(0, 9).forEach(i -> failOnTheForm(person));
        signals.awaitFailures(9);
        assertThat(signals.of(BY_ACCOUNT)).isEmpty();

        IntStream.range(0, 4).forEach(i -> failOnTheForm(person));

        JsonNode signal = signals.first(BY_ACCOUNT);
        signals.awaitFailures(13);
        assertThat(signals.of(BY_ACCOUNT)).containsExactly(signal);
        assertThat(signal.path("object_type").asText()).isEqualTo("user");
        assertThat(signal.path("object_id").asText()).isEqualTo(id(person));
        assertThat(signal.path("tenant_id").asText())
                .isEqualTo(platform.tenants(id(person)).get(0).id());
        assertThat(signal.path("actor_id").isNull()).isTrue();
        assertThat(signal.path("ip_address").asText()).isNotEmpty();
    }

    @Test
    void aNameThatNobodyHasIsAnAccountToo() {
        IntStream.range(0, 10).forEach(i -> at("192.168.9." + i).guess("Nobody@people.example"));

        JsonNode signal = signals.first(BY_ACCOUNT);

        assertThat(signal.path("object_id").isNull()).isTrue();
        assertThat(signal.path("ip_address").isNull()).isTrue();
        assertThat(signal.at("/details/username").asText()).isEqualTo("nobody@people.example");
        assertThat(signal.at("/details/addresses_count").asInt()).isEqualTo(10);
        assertThat(signal.at("/details/addresses")).hasSize(5);
        assertThat(signals.of(BY_ACCOUNT)).hasSize(1);
    }

    @Test
    void aLoginFromANewDeviceAndNetworkIsASignalOfEach() {
        Person person = person();
        at("192.168.9.1").logIn(person.username(), person.password());
        Tokens elsewhere = new SomewhereElse(stack, realm.name(), "10.1.2.3", SomewhereElse.CHROME)
                .logIn(person.username(), person.password());
        Tokens again = new SomewhereElse(stack, realm.name(), "10.1.2.4", SomewhereElse.CHROME)
                .logIn(person.username(), person.password());
        awaitSession(again);

        assertThat(signals.of("new-device")).singleElement().satisfies(signal -> {
            assertThat(signal.path("session_id").asText()).isEqualTo(elsewhere.sessionId());
            assertThat(signal.path("object_id").asText()).isEqualTo(id(person));
            assertThat(signal.at("/details/device_browser").asText()).isEqualTo("Chrome");
        });
        assertThat(signals.of("new-network")).singleElement().satisfies(signal -> {
            assertThat(signal.path("session_id").asText()).isEqualTo(elsewhere.sessionId());
            assertThat(signal.path("ip_address").asText()).isEqualTo("10.1.2.3");
            assertThat(signal.at("/details/network").asText()).isEqualTo("10.1.2.0/24");
        });
    }

    @Test
    void aRefreshTokenThatIsUsedAgainIsOneSignalHoweverOftenItIsTried() {
        Person person = person();
        Tokens stolen = realm.app().passwordGrant(person.username(), person.password());
        Tokens current = realm.app().refresh(stolen);

        catchThrowable(() -> realm.app().refresh(stolen));

        JsonNode signal = signals.first("token-reuse");
        catchThrowable(() -> realm.app().refresh(stolen));
        catchThrowable(() -> realm.app().refresh(current));
        awaitSession(realm.app().passwordGrant(person.username(), person.password()));
        assertThat(signals.of("token-reuse")).containsExactly(signal);
        assertThat(signal.path("session_id").asText()).isEqualTo(stolen.sessionId());
        assertThat(signal.path("object_id").asText()).isEqualTo(id(person));
    }

    @Test
    void anAccountThatLogsInFromManyNetworksIsABurst() {
        Person person = person();
        Tokens third = null;
        for (int i = 1; i < 4; i++) {
            third = at("192.168." + i + ".7").logIn(person.username(), person.password());
        }
        awaitSession(third);
        assertThat(signals.of("burst")).isEmpty();

        awaitSession(at("192.168.4.7").logIn(person.username(), person.password()));
        awaitSession(at("192.168.5.7").logIn(person.username(), person.password()));

        assertThat(signals.of("burst")).singleElement().satisfies(signal -> {
            assertThat(signal.at("/details/reason").asText()).isEqualTo("networks-of-account");
            assertThat(signal.at("/details/networks_count").asInt()).isEqualTo(4);
            assertThat(signal.path("object_id").asText()).isEqualTo(id(person));
        });
    }

    @Test
    void anAccountThatLogsInManyTimesWithinSecondsIsABurst() {
        Person person = person();
        List<Tokens> logins = IntStream.range(0, 25)
                .parallel()
                .mapToObj(i -> at("192.168.9.1").logIn(person.username(), person.password()))
                .toList();
        logins.forEach(this::awaitSession);

        assertThat(signals.of("burst")).singleElement().satisfies(signal -> {
            assertThat(signal.at("/details/reason").asText()).isEqualTo("logins-of-account");
            assertThat(signal.at("/details/count").asInt()).isGreaterThanOrEqualTo(20);
        });
    }

    @Test
    void aSessionThatIsUsedFromManyNetworksIsABurst() {
        Person person = person();
        Visitor visitor = new Visitor(realm.app());
        visitor.from("192.168.1.7").logIn(person);
        for (int i = 2; i < 5; i++) {
            visitor.from("192.168." + i + ".7").comeBack();
        }

        JsonNode signal = signals.first("burst");

        assertThat(signal.at("/details/reason").asText()).isEqualTo("networks-of-session");
        assertThat(signal.at("/details/networks_count").asInt()).isEqualTo(4);
        assertThat(platform.sessions(id(person)))
                .singleElement()
                .satisfies(session -> assertThat(session.id())
                        .isEqualTo(signal.path("session_id").asText()));
        assertThat(signals.of("burst")).hasSize(1);
    }

    private Person person() {
        Person person = Users.somebody();
        realm.admin().createUser(person);
        await().atMost(Users.RELAY).until(() -> platform.user(person.username()).isPresent());
        return person;
    }

    private String id(Person person) {
        return platform.user(person.username()).orElseThrow().id();
    }

    private SomewhereElse at(String address) {
        return new SomewhereElse(stack, realm.name(), address, SomewhereElse.FIREFOX);
    }

    private void failOnTheForm(Person person) {
        assertThat(catchThrowable(() -> new Visitor(realm.app()).logIn(person.username(), "not-the-password")))
                .isNotNull();
    }

    private void awaitSession(Tokens tokens) {
        await().atMost(Users.RELAY)
                .until(() -> platform.sessions(tokens.userId()).stream()
                        .anyMatch(session -> session.id().equals(tokens.sessionId())));
    }
}
