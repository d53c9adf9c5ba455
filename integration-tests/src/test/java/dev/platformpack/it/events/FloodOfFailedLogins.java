package dev.platformpack.it.events;

import dev.platformpack.localserver.actor.Application;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Direct access grants of users whom nobody knows, in bursts: more at once than the server's pool has connections. */
final class FloodOfFailedLogins {
    private static final int BURST = 40;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Application application;
    private final String prefix;
    private final Duration pause;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> answers = new ConcurrentLinkedQueue<>();

    /**
     * @param prefix of the user names
     * @param pause between the beginnings of two bursts of 40
     */
    FloodOfFailedLogins(Application application, String prefix, Duration pause) {
        this.pause = pause;
        this.application = application;
        this.prefix = prefix;
    }

    /**
     * Keeps requests coming, whether or not they are answered.
     *
     * @return how long it took until all were answered
     */
    Duration run(int seconds) throws InterruptedException {
        long begin = System.nanoTime();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            clock.scheduleAtFixedRate(this::burst, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
            clock.schedule(clock::shutdown, seconds * 1000L - pause.toMillis() / 2, TimeUnit.MILLISECONDS);
            clock.awaitTermination(seconds + 30L, TimeUnit.SECONDS);
        } finally {
            clock.shutdownNow();
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    int sent() {
        return sent.get();
    }

    /** Those that were answered as a failed login. */
    int refused() {
        return refused.get();
    }

    private void burst() {
        for (int i = 0; i < BURST; i++) {
            String body = "grant_type=password&password=wrong&client_id=" + application.clientId() + "&client_secret="
                    + URLEncoder.encode(application.secret(), StandardCharsets.UTF_8) + "&username=" + prefix
                    + sent.incrementAndGet();
            HttpRequest request = HttpRequest.newBuilder(URI.create(application.baseUrl() + "/realms/"
                            + application.realm() + "/protocol/openid-connect/token"))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            answers.add(client.sendAsync(request, BodyHandlers.ofString())
                    .thenAccept(this::count)
                    .exceptionally(failure -> null));
        }
    }

    private void count(HttpResponse<String> response) {
        if (response.body().contains("invalid_grant") || response.body().contains("Invalid user credentials")) {
            refused.incrementAndGet();
        }
    }
}
