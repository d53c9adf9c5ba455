package dev.platformpack.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.platformpack.localserver.process.LocalServerException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BadConfigurationIT {
    @Test
    void theFailureShowsTheLogAndTheImageIsReusedByTheNextStart() {
        startWith("hostname-strict", "perhaps");
        List<String> steps = new CopyOnWriteArrayList<>();

        LocalServerException failure = startWith("http-pool-max-threads", "many", steps);

        assertThat(failure.logTail()).contains("http-pool-max-threads");
        assertThat(failure.logFile()).exists();
        assertThat(failure).hasMessageContaining(failure.logTail()).hasMessageContaining("ended with exit code");
        assertThat(steps).anyMatch(step -> step.contains("was built before"));
    }

    private static LocalServerException startWith(String key, String value) {
        return startWith(key, value, new CopyOnWriteArrayList<>());
    }

    private static LocalServerException startWith(String key, String value, List<String> steps) {
        try (var platform = LocalPlatform.builder()
                .platformDatasource(false)
                .quickStart()
                .progress(steps::add)
                .serverOption(key, value)
                .build()) {
            return catchThrowableOfType(LocalServerException.class, platform::start);
        }
    }
}
