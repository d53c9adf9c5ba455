package dev.platformpack.localserver.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The process of one server, started and ended any number of times; its output goes to one log file. No method holds a lock
 * while it waits, so that a shutdown can stop a server whose start is still awaited in another thread.
 */
public final class ServerProcess {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(30);

    private final String name;
    private final Path log;
    private final Leash leash;
    private volatile Process process;
    private volatile long logStart;

    /**
     * @param name as a sentence about the server begins
     * @param log is appended to
     */
    public ServerProcess(String name, Path log, Leash leash) {
        this.name = name;
        this.log = log;
        this.leash = leash;
    }

    /** Starts the process, with both outputs in the log; returns at once. */
    public void launch(ProcessBuilder builder) {
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            logStart = Files.exists(log) ? Files.size(log) : 0;
            process = leash.launch(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when {@code isReady}; throws {@link LocalServerException} if the process ends before that, or at the time-out. */
    public void awaitReady(BooleanSupplier isReady, Duration timeout) {
        Process awaited = process;
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!isReady.getAsBoolean()) {
            if (waitFor(awaited, POLL)) {
                throw failure("%s ended with exit code %d before it was ready.".formatted(name, awaited.exitValue()));
            }
            if (System.nanoTime() > deadline) {
                throw failure("%s was not ready after %d s.".formatted(name, timeout.toSeconds()));
            }
        }
    }

    /** Returns when the process has ended by itself with exit code 0; throws {@link LocalServerException} otherwise. */
    public void awaitSuccess(Duration timeout) {
        Process awaited = process;
        if (!waitFor(awaited, timeout)) {
            kill();
            throw failure("%s had not finished after %d s.".formatted(name, timeout.toSeconds()));
        }
        if (awaited.exitValue() != 0) {
            throw failure("%s ended with exit code %d.".formatted(name, awaited.exitValue()));
        }
    }

    private LocalServerException failure(String message) {
        return new LocalServerException(message, log, LogTail.of(log, logStart));
    }

    /**
     * Runs {@code request}, which asks the process to end, and kills it if it has not after {@code grace}. Does nothing if it
     * does not run.
     */
    public void stop(Runnable request, Duration grace) {
        Process stopped = process;
        if (stopped == null || !stopped.isAlive()) {
            return;
        }
        request.run();
        if (!waitFor(stopped, grace)) {
            kill();
        }
    }

    /** Asks in the way of the operating system: SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL to the process and all its descendants; returns when they are gone. */
    public void kill() {
        Process killed = process;
        if (killed == null) {
            return;
        }
        // The descendants are known only as long as their parent lives.
        var family = Stream.concat(Stream.of(killed.toHandle()), killed.descendants())
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle member : family) {
            member.onExit()
                    .orTimeout(KILL_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
    }

    public boolean isRunning() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** Output of every launch, oldest first. */
    public Path log() {
        return log;
    }

    private static boolean waitFor(Process awaited, Duration atMost) {
        try {
            return awaited.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("Interrupted while waiting for a server.", e);
        }
    }
}
