package dev.platformpack.localserver.keycloak;

import dev.platformpack.localserver.machine.Folders;
import dev.platformpack.localserver.process.LocalServerException;
import dev.platformpack.localserver.process.ServerProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One Keycloak server process. Ports, directory and configuration stay the same over stop, kill and restart.
 * Every method may be called from any thread and returns when the server has followed.
 */
public final class KeycloakNode {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final int PROBE_TIMEOUT_MILLIS = 2_000;

    private final Path home;
    private final KeycloakSettings settings;
    private final ServerOptions options;
    private final NodePorts ports;
    private final ServerProcess process;

    KeycloakNode(Path home, KeycloakSettings settings, ServerOptions options, NodePorts ports, ServerProcess process) {
        this.home = home;
        this.settings = settings;
        this.options = NodeOptions.onPorts(options, ports);
        this.ports = ports;
        this.process = process;
    }

    /** Before the first start: copies the image into this node's own folder, with the realm file where the import looks for it. */
    public void prepare(KeycloakImage image) throws IOException {
        Path conf = image.folder().resolve("conf");
        Folders.copy(image.folder(), home, file -> !file.startsWith(conf));
        if (settings.realmImport() != null) {
            Path folder = Files.createDirectories(home.resolve("data").resolve("import"));
            Files.copy(
                    settings.realmImport(),
                    folder.resolve(settings.realmImport().getFileName()));
        }
    }

    /** Returns when the server is ready; throws {@link LocalServerException} if it ends before that or takes too long. */
    public void start() {
        if (isRunning()) {
            return;
        }
        ProcessBuilder command = KeycloakCommand.of(home, settings.javaHome(), settings.jvmOptions(), arguments());
        command.environment().putAll(options.environment());
        command.environment().putAll(settings.environment());
        process.launch(command);
        process.awaitReady(this::isReady, settings.startTimeout());
    }

    private List<String> arguments() {
        var arguments = new ArrayList<>(List.of("start", "--optimized"));
        arguments.addAll(options.arguments());
        if (settings.realmImport() != null) {
            arguments.add("--import-realm");
        }
        return arguments;
    }

    private boolean isReady() {
        try {
            var probe = (HttpURLConnection)
                    managementUrl().resolve("/health/ready").toURL().openConnection();
            probe.setConnectTimeout(PROBE_TIMEOUT_MILLIS);
            probe.setReadTimeout(PROBE_TIMEOUT_MILLIS);
            return probe.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            // Not listening yet: the caller asks again until its time is up.
            return false;
        }
    }

    /** Shuts down in order. Does nothing if it does not run. */
    public void stop() {
        process.stop(process::terminate, STOP_TIMEOUT);
    }

    /** {@code kill -9}: no session is closed, no member leaves the cluster. */
    public void kill() {
        process.kill();
    }

    public void restart() {
        stop();
        start();
    }

    public boolean isRunning() {
        return process.isRunning();
    }

    /** Where browsers and applications go, without a slash at the end. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + ports.http());
    }

    /** Where {@code /health} and {@code /metrics} are, without a slash at the end. */
    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + ports.management());
    }

    /** Standard output and error of every start of this node, oldest first. */
    public Path logFile() {
        return process.log();
    }
}
