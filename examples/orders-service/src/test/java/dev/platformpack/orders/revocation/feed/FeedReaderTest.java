package dev.platformpack.orders.revocation.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two of the tests last as long as an answer may take: beside each other. */
@Execution(ExecutionMode.CONCURRENT)
class FeedReaderTest {
    private static final Duration MAX_SILENCE = Duration.ofSeconds(10);

    private FeedServer server;
    private Thread reader;

    @BeforeEach
    void open() throws IOException {
        server = new FeedServer();
    }

    @AfterEach
    void close() {
        reader.interrupt();
        server.close();
    }

    @Test
    void itReadsToTheEndThenWaitsForHalfOfTheSilenceThatIsBorne() throws InterruptedException {
        server.willAnswer(200, page(user(), 7));
        server.willAnswer(200, page("", 7)).willAnswer(200, page(user(), 8));

        read();

        assertThat(server.question()).isEqualTo("wait=0 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=0&after=7 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=5&after=7 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=5&after=8 Bearer 1");
    }

    @Test
    void aTokenThatIsRefusedIsFetchedAnew() throws InterruptedException {
        server.willAnswer(200, page("", 7)).willAnswer(401, "").willAnswer(200, page("", 7));

        read();

        assertThat(server.question()).isEqualTo("wait=0 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=5&after=7 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=5&after=7 Bearer 2");
    }

    @Test
    void afterAnErrorItReadsToTheEndAgain() throws InterruptedException {
        server.willAnswer(200, page("", 7)).willAnswer(503, "").willAnswer(200, "<html>");
        server.willAnswer(200, page("", 7));

        read();

        assertThat(server.question()).isEqualTo("wait=0 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=5&after=7 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=0&after=7 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=0&after=7 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=5&after=7 Bearer 1");
    }

    @Test
    void aFeedOfARestoredDatabaseIsReadFromTheBeginning() throws InterruptedException {
        server.willAnswer(200, page("", 7)).willAnswer(410, "").willAnswer(200, page("", 3));

        read();

        assertThat(server.question()).isEqualTo("wait=0 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=5&after=7 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=0 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=5&after=3 Bearer 1");
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws InterruptedException {
        server.willFallSilent().willAnswer(200, page("", 7));

        read();

        assertThat(server.question()).isEqualTo("wait=0 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=0 Bearer 1");
        assertThat(server.question()).isEqualTo("wait=5&after=7 Bearer 1");
    }

    @Test
    void aTokenThatNeverComesWholeIsGivenUp() throws InterruptedException {
        server.willGiveHalfAToken().willAnswer(200, page("", 7));

        read();

        assertThat(server.question()).isEqualTo("wait=0 Bearer 2");
        assertThat(server.question()).isEqualTo("wait=5&after=7 Bearer 2");
    }

    private void read() {
        KnownRevocations known = new KnownRevocations(new KnownRevocations.Limits(MAX_SILENCE, Duration.ZERO));
        reader = FeedReader.start(server.access(), known, MAX_SILENCE);
    }

    private static String page(String items, long next) {
        return "{\"items\": [%s], \"next\": %d}".formatted(items, next);
    }

    private static String user() {
        return "{\"seq\": 7, \"scope\": \"USER\", \"subject\": \"u\", \"notBefore\": 1, \"expiresAt\": 2}";
    }
}
