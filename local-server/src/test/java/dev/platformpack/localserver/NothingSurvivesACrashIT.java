package dev.platformpack.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.localserver.machine.JavaRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NothingSurvivesACrashIT {
    /** Two watched PostgreSQL servers with their background processes, and the watchdog. */
    private static final int AT_LEAST = 3;

    @Test
    void everyServerEndsWhenTheJvmThatStartedItIsKilled() throws IOException {
        Process jvm = new ProcessBuilder(
                        JavaRuntime.executable().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashedJvm.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> pids = pidsPrintedBy(jvm);
        // Not all of them: a connection's process may have ended by itself since.
        assertThat(pids.stream().filter(NothingSurvivesACrashIT::isAlive)).hasSizeGreaterThan(AT_LEAST);

        jvm.destroyForcibly();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pids).noneMatch(NothingSurvivesACrashIT::isAlive));
    }

    private static List<Long> pidsPrintedBy(Process jvm) throws IOException {
        var pids = new ArrayList<Long>();
        BufferedReader output = jvm.inputReader();
        for (String line = output.readLine(); line != null && !line.isEmpty(); line = output.readLine()) {
            pids.add(Long.valueOf(line));
        }
        return pids;
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
