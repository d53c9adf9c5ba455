package dev.platformpack.localserver;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Server sets of which a test starts only the parts it needs. */
final class Servers {
    private Servers() {}

    static LocalServers unstarted() throws IOException {
        return LocalServersFactory.create(settings(false), Credentials.generate("admin"));
    }

    static Settings settings(boolean platformDatasource) {
        return new Settings(
                Distribution.current().directory(),
                null,
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                null,
                Progress.silent(),
                platformDatasource,
                Duration.ofSeconds(240));
    }
}
