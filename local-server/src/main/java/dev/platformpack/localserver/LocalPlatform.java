package dev.platformpack.localserver;

import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.keycloak.Distribution;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import dev.platformpack.localserver.keycloak.KeycloakSettings;
import dev.platformpack.localserver.machine.JavaRuntime;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import dev.platformpack.localserver.process.LocalServerException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Two databases and one or several Keycloak nodes that form a cluster, all on loopback with ports, data and passwords of their
 * own. Nothing of it survives {@link #close}, Ctrl-C or the death of this JVM, but the logs. {@link #start} once, from one thread.
 */
public final class LocalPlatform implements AutoCloseable {
    private final Settings settings;
    private final Credentials bootstrapAdmin = Credentials.generate("admin");
    private final Thread shutdownHook = new Thread(this::shutDown, "local-platform-shutdown");
    private volatile LocalServers servers;

    private LocalPlatform(Settings settings) {
        this.settings = settings;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts the databases, builds the server image if JARs or build options are new, starts the nodes; returns when all are
     * ready. What did start keeps running after a {@link LocalServerException}: close in any case.
     */
    public void start() {
        start(settings.nodes());
    }

    /** The same with so many of the nodes; the others are started when they are needed. */
    public void start(int firstNodes) {
        if (servers != null) {
            throw new IllegalStateException("This local platform was started before; build another.");
        }
        try {
            servers = LocalServersFactory.create(settings, bootstrapAdmin);
            Runtime.getRuntime().addShutdownHook(shutdownHook);
            servers.start(firstNodes);
        } catch (IOException e) {
            throw new LocalServerException("The local platform's files were not prepared: " + e, e);
        }
    }

    public LocalDatabase keycloakDatabase() {
        return started().keycloakDatabase();
    }

    /** Runs also without the datasource. */
    public LocalDatabase platformDatabase() {
        return started().platformDatabase();
    }

    /** The first node. */
    public KeycloakNode node() {
        return nodes().get(0);
    }

    public List<KeycloakNode> nodes() {
        return started().nodes();
    }

    /** Administrator of the master realm, generated per {@link LocalPlatform}. */
    public Credentials bootstrapAdmin() {
        return bootstrapAdmin;
    }

    private LocalServers started() {
        if (servers == null) {
            throw new IllegalStateException("This local platform is not started.");
        }
        return servers;
    }

    /** Stops what runs, in order, and deletes all files of this run but the logs. Does nothing the second time. */
    @Override
    public void close() {
        if (servers == null || !isHookRemoved()) {
            return;
        }
        servers.close();
    }

    /** @return false if the platform is closed already, or is being closed by the JVM's shutdown */
    private boolean isHookRemoved() {
        try {
            return Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down: the hook does the work.
            return false;
        }
    }

    private void shutDown() {
        servers.close();
    }

    /** All values have defaults; a later value of the same key wins. */
    public static final class Builder {
        private Path workDirectory = Distribution.current().directory();
        private Distribution distribution = Distribution.current();
        private Path providers;
        private int nodes = 1;
        private final Map<String, String> buildOptions = new TreeMap<>();
        private final Map<String, String> serverOptions = new TreeMap<>();
        private final Map<String, String> environment = new TreeMap<>();
        private Path javaHome = JavaRuntime.home();
        private final List<String> jvmOptions = new ArrayList<>();
        private boolean prepared;
        private Path realmImport;
        private final List<Path> platformScripts = new ArrayList<>();
        private Progress progress = Progress.silent();
        private boolean platformDatasource = true;
        private Duration startTimeout = Duration.ofSeconds(240);

        private Builder() {}

        /** Holds images and PostgreSQL's programs, reused by later runs, and one folder per run; default: below the root target. */
        public Builder workDirectory(Path directory) {
            workDirectory = directory.toAbsolutePath();
            return this;
        }

        /** Another Keycloak than the one that the pack is for; its zip must lie where {@link Distribution} says. */
        public Builder distribution(Distribution keycloak) {
            distribution = keycloak;
            return this;
        }

        /** Folder whose JARs are installed; default: a bare server. */
        public Builder providers(Path folder) {
            providers = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /** Number of Keycloak nodes; default 1. */
        public Builder nodes(int count) {
            nodes = count;
            return this;
        }

        /** An option of {@code kc.sh build}, without dashes; replaces the default of the same key. */
        public Builder buildOption(String key, String value) {
            buildOptions.put(key, value);
            return this;
        }

        /** An option of {@code kc.sh start}, without the leading dashes; replaces the default of the same key. */
        public Builder serverOption(String key, String value) {
            serverOptions.put(key, value);
            return this;
        }

        /** A variable of the nodes' environment, for example for a placeholder of the realm file. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** The JDK, 17 or newer, that builds the image and runs the nodes; default: the one that runs us. */
        public Builder javaHome(Path home) {
            javaHome = home.toAbsolutePath();
            return this;
        }

        /** A JVM option of the nodes, after the defaults (which include {@code -Xms256m -Xmx768m}). */
        public Builder jvmOption(String option) {
            jvmOptions.add(option);
            return this;
        }

        /** The nodes start sooner and run slower once they are warm: for those that do not live long. */
        public Builder quickStart() {
            jvmOptions.addAll(JavaRuntime.QUICK_START);
            return this;
        }

        /** The nodes do not verify class files: for those whose JARs another server of the same run has verified. */
        public Builder verifiedElsewhere() {
            jvmOptions.addAll(JavaRuntime.UNVERIFIED);
            return this;
        }

        /**
         * Keycloak's database does not begin empty, but with schema and master realm: a first start takes half the time, but for
         * the one that prepares this for all later ones.
         */
        public Builder preparedDatabase() {
            prepared = true;
            return this;
        }

        /** A realm file that the nodes import when the realm is not there; default: none. */
        public Builder realmImport(Path file) {
            realmImport = file.toAbsolutePath();
            return this;
        }

        /** One more file of SQL statements that is run in the platform database before the first node starts; default: none. */
        public Builder platformScript(Path file) {
            platformScripts.add(file.toAbsolutePath());
            return this;
        }

        /** Default: silent. */
        public Builder progress(Progress progress) {
            this.progress = progress;
            return this;
        }

        /** Whether the nodes know the datasource {@code platform}; default true. */
        public Builder platformDatasource(boolean configured) {
            platformDatasource = configured;
            return this;
        }

        /** How long one node may take to become ready; default 240 s. */
        public Builder startTimeout(Duration timeout) {
            startTimeout = timeout;
            return this;
        }

        public LocalPlatform build() {
            var keycloak = new KeycloakSettings(
                    distribution,
                    providers,
                    buildOptions,
                    serverOptions,
                    environment,
                    javaHome,
                    jvmOptions,
                    realmImport,
                    platformDatasource,
                    startTimeout);
            return new LocalPlatform(new Settings(workDirectory, nodes, keycloak, prepared, platformScripts, progress));
        }
    }
}
