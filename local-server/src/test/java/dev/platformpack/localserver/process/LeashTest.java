package dev.platformpack.localserver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.localserver.machine.JavaRuntime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

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

    private static ProcessBuilder patientProcess() {
        return new ProcessBuilder(
                JavaRuntime.executable().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Patient.class.getName());
    }

    /** Waits for the end of its input, which this JVM never closes. */
    static final class Patient {
        private Patient() {}

        public static void main(String[] arguments) throws IOException {
            System.in.transferTo(System.out);
        }
    }
}
