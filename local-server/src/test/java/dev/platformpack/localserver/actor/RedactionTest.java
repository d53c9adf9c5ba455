package dev.platformpack.localserver.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** These end up in assertion messages and logs. */
class RedactionTest {
    private static final URI ANYWHERE = URI.create("http://127.0.0.1");

    @Test
    void noActorShowsASecretWhenPrinted() {
        Person person = Person.random(new Random(1));
        DemoRealm realm = DemoRealm.generate();

        assertThat(person.toString()).doesNotContain(person.password(), person.email());
        assertThat(realm.toString())
                .doesNotContain(
                        realm.appSecret(), realm.apiSecret(), realm.operator().password());
        assertThat(realm.app(ANYWHERE).toString()).doesNotContain(realm.appSecret());
        assertThat(new Tokens("access", "id", "refresh").toString()).doesNotContain("access", "id", "refresh");
        assertThat(new Authorization("code", "verifier", "nonce").toString())
                .doesNotContain("code", "verifier", "nonce");
    }
}
