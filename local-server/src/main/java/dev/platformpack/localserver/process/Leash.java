package dev.platformpack.localserver.process;

import dev.platformpack.localserver.machine.JavaRuntime;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Launches processes that cannot outlive this JVM, not even if it is killed: a small watchdog process is told of each one and
 * ends them when the pipe from us closes. Safe for use by several threads.
 */
public final class Leash implements AutoCloseable {
    /**
     * Holds a program back until it reads a line from us. Should we die before, it reads the end of the pipe instead, and the
     * program never runs. The process is the same before and after.
     */
    private static final List<String> HELD_BACK =
            List.of("/bin/sh", "-c", "read -r go && exec \"$@\" < /dev/null", "sh");

    private final Process watchdog;
    private final BufferedWriter pipe;
    private boolean closed;

    private Leash(Process watchdog) {
        this.watchdog = watchdog;
        this.pipe = watchdog.outputWriter();
    }

    /** Starts the watchdog. */
    public static Leash attach() {
        var builder = new ProcessBuilder(watchdogCommand())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return new Leash(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> watchdogCommand() {
        return List.of(
                JavaRuntime.executable().toString(),
                "-Xmx16m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                ownClassPath().toString(),
                LeashWatchdog.class.getName());
    }

    private static Path ownClassPath() {
        try {
            return Path.of(LeashWatchdog.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The code source of this class is not a file.", e);
        }
    }

    /**
     * Starts the process with nothing to read on its standard input; refuses after {@link #closeForNew}. The program runs only
     * once the watchdog knows of it. (On Windows, which has no {@code sh}, it runs an instant earlier.)
     */
    synchronized Process launch(ProcessBuilder builder) throws IOException {
        if (closed) {
            throw new IllegalStateException("This local platform is closed.");
        }
        Process process = heldBack(builder).start();
        try (var input = process.outputWriter()) {
            pipe.write(new LeashWatchdog.Charge(process.toHandle()).line());
            pipe.newLine();
            pipe.flush();
            if (!JavaRuntime.isWindows()) {
                input.newLine();
            }
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        return process;
    }

    static ProcessBuilder heldBack(ProcessBuilder builder) {
        return JavaRuntime.isWindows()
                ? builder
                : builder.command(Stream.concat(HELD_BACK.stream(), builder.command().stream())
                        .toList());
    }

    /** From now on nothing is launched: a start in another thread cannot race with the shutdown that follows. */
    public synchronized void closeForNew() {
        closed = true;
    }

    /** Lets go: the watchdog ends what still runs of the launched processes, then itself. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            pipe.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        watchdog.onExit().join();
    }
}
