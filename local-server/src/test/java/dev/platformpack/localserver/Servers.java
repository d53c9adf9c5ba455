package dev.platformpack.localserver;

import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.keycloak.Distribution;
import dev.platformpack.localserver.keycloak.KeycloakSettings;
import dev.platformpack.localserver.machine.JavaRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Server sets of which a test starts only the parts it needs. */
final class Servers {
    private Servers() {}

    static LocalServers unstarted() throws IOException {
        var keycloak = new KeycloakSettings(
                Distribution.current(),
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                JavaRuntime.home(),
                List.of(),
                null,
                false,
                Duration.ofSeconds(240));
        var settings =
                new Settings(Distribution.current().directory(), 1, keycloak, false, List.of(), Progress.silent());
        return LocalServersFactory.create(settings, Credentials.generate("admin"));
    }
}
