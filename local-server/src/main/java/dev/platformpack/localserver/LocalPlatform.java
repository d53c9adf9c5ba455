package dev.platformpack.localserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Two databases and one or several Keycloak nodes that form a cluster, all on loopback. Used from one thread. */
public final class LocalPlatform implements AutoCloseable {
    public static Builder builder() {
        return new Builder();
    }

    /** Starts databases, builds the server image if needed, starts the nodes; returns when all are ready. */
    public void start() {
        throw new UnsupportedOperationException();
    }

    public LocalDatabase keycloakDatabase() {
        throw new UnsupportedOperationException();
    }

    public LocalDatabase platformDatabase() {
        throw new UnsupportedOperationException();
    }

    /** The first node. */
    public KeycloakNode node() {
        throw new UnsupportedOperationException();
    }

    public List<KeycloakNode> nodes() {
        throw new UnsupportedOperationException();
    }

    /** Administrator of the master realm, generated per {@link LocalPlatform}. */
    public Credentials bootstrapAdmin() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    /** All values have defaults; a later call with the same key wins. */
    public static final class Builder {
        public Builder workDirectory(Path directory) {
            return this;
        }

        public Builder providers(Path folder) {
            return this;
        }

        public Builder nodes(int count) {
            return this;
        }

        public Builder buildOption(String key, String value) {
            return this;
        }

        public Builder serverOption(String key, String value) {
            return this;
        }

        public Builder environment(String name, String value) {
            return this;
        }

        public Builder jvmOption(String option) {
            return this;
        }

        public Builder realmImport(Path file) {
            return this;
        }

        public Builder progress(Progress progress) {
            return this;
        }

        public Builder platformDatasource(boolean configured) {
            return this;
        }

        public Builder startTimeout(Duration timeout) {
            return this;
        }

        public LocalPlatform build() {
            return new LocalPlatform();
        }
    }
}
