package dev.platformpack.localserver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.platformpack.localserver.machine.JavaRuntime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LeashTest {
    @Test
    void endsWhatStillRunsWhenItLetsGo() throws IOException {
        Process patient;
        try (var leash = Leash.attach()) {
            patient = leash.launch(patientProcess());
            assertThat(patient.isAlive()).isTrue();
        }
        assertThat(patient.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void launchesNothingOnceItIsClosedForNew() {
        try (var leash = Leash.attach()) {
            leash.closeForNew();

            assertThatThrownBy(() -> leash.launch(patientProcess())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void runsNothingWhoseWatchdogIsGone() {
        Set<ProcessHandle> before = children();
        var leash = Leash.attach();
        ProcessHandle watchdog = children().stream()
                .filter(child -> !before.contains(child))
                .findAny()
                .orElseThrow();
        watchdog.destroyForcibly();
        watchdog.onExit().join();

        assertThatThrownBy(() -> leash.launch(patientProcess())).isInstanceOf(IOException.class);

        await().untilAsserted(() -> assertThat(before).containsAll(children()));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no sh that could hold a program back")
    void aProgramNeverRunsIfItsLauncherIsGoneBeforeTheWatchdogKnows() throws IOException {
        Process held = Leash.heldBack(patientProcess()).start();
        assertThat(held.isAlive()).isTrue();

        held.getOutputStream().close();

        assertThat(held.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(held.inputReader().readLine()).isNull();
    }

    @Test
    void aProgramHasNothingToReadAndKeepsItsArguments() throws Exception {
        try (var leash = Leash.attach()) {
            Process echo = leash.launch(patientProcess("two words", "$HOME"));

            assertThat(echo.inputReader().readLine()).isEqualTo("[two words, $HOME] -1");
        }
    }

    @Test
    void aChargeIsReadAsItWasWritten() {
        var charge = new LeashWatchdog.Charge(4711, Instant.ofEpochMilli(1_700_000_000_123L));

        assertThat(LeashWatchdog.Charge.parse(charge.line())).isEqualTo(charge);
    }

    @Test
    void aLaterProcessWithTheSameIdIsNotTheCharge() {
        ProcessHandle self = ProcessHandle.current();
        var own = new LeashWatchdog.Charge(self);
        var older = new LeashWatchdog.Charge(self.pid(), own.startedAt().minusSeconds(60));

        assertThat(own.running()).contains(self);
        assertThat(older.running()).isEmpty();
    }

    private static ProcessBuilder patientProcess(String... arguments) {
        var command = new ArrayList<>(List.of(
                JavaRuntime.executable().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Patient.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }

    /** Prints its arguments and what it reads, and waits to be ended. */
    static final class Patient {
        private Patient() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            System.out.println(Arrays.toString(arguments) + " " + System.in.read());
            new CountDownLatch(1).await();
        }
    }
}
