package dev.platformpack.localserver.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Main class of the watchdog process: reads one {@link Charge} per line and, at the end of the input, ends them all. The
 * input ends when the JVM at the other end is gone, however it went. Needs no class outside this file and the JDK.
 */
final class LeashWatchdog {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private LeashWatchdog() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var done = new CountDownLatch(1);
        // Ctrl-C reaches every process of the terminal, this one too: stay until the other end is gone.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitQuietly(done)));
        var charges = new ArrayList<Charge>();
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                charges.add(Charge.parse(line));
            }
        } finally {
            end(charges);
            done.countDown();
        }
    }

    /** First asks, so that PostgreSQL leaves no shared memory and no stale lock behind, then kills with all descendants. */
    private static void end(List<Charge> charges) throws InterruptedException {
        List<ProcessHandle> running =
                charges.stream().map(Charge::running).flatMap(Optional::stream).toList();
        List<ProcessHandle> families = running.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        running.forEach(ProcessHandle::destroy);
        var exits = families.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(exits).get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            families.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void awaitQuietly(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process to watch; the start instant tells it from a later process with the same id. */
    record Charge(long pid, Instant startedAt) {
        /** The clock of the machine may be adjusted between two readings of the same start instant. */
        private static final Duration TOLERANCE = Duration.ofSeconds(2);

        Charge(ProcessHandle process) {
            this(process.pid(), startOf(process));
        }

        static Charge parse(String line) {
            int space = line.indexOf(' ');
            return new Charge(
                    Long.parseLong(line.substring(0, space)),
                    Instant.ofEpochMilli(Long.parseLong(line.substring(space + 1))));
        }

        String line() {
            return pid + " " + startedAt.toEpochMilli();
        }

        Optional<ProcessHandle> running() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process ->
                            Duration.between(startedAt, startOf(process)).abs().compareTo(TOLERANCE) <= 0);
        }

        /** A process that is already gone has no start instant: then any instant will do. */
        private static Instant startOf(ProcessHandle process) {
            return process.info().startInstant().orElse(Instant.EPOCH);
        }
    }
}
