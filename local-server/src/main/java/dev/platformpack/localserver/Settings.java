package dev.platformpack.localserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the builder was told.
 *
 * @param providers folder with provider JARs, or null for a bare server
 * @param realmImport realm file, or null
 * @param platformScript SQL file for the platform database, or null
 */
record Settings(
        Path workDirectory,
        Path providers,
        int nodes,
        Map<String, String> buildOptions,
        Map<String, String> serverOptions,
        Map<String, String> environment,
        List<String> jvmOptions,
        Path realmImport,
        Path platformScript,
        Progress progress,
        boolean platformDatasource,
        Duration startTimeout) {

    Settings {
        buildOptions = Map.copyOf(buildOptions);
        serverOptions = Map.copyOf(serverOptions);
        environment = Map.copyOf(environment);
        jvmOptions = List.copyOf(jvmOptions);
        if (nodes < 1) {
            throw new IllegalArgumentException("nodes must be at least 1, got " + nodes);
        }
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            throw new IllegalArgumentException("startTimeout must be positive, got " + startTimeout);
        }
    }
}
