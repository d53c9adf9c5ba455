package dev.platformpack.it.support;

import dev.platformpack.localserver.keycloak.KeycloakNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What a node's {@code /metrics} says at one moment. */
public final class NodeMetrics {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String text;

    private NodeMetrics(String text) {
        this.text = text;
    }

    public static NodeMetrics of(KeycloakNode node) {
        return of(node.managementUrl());
    }

    public static NodeMetrics of(URI managementUrl) {
        var request = HttpRequest.newBuilder(managementUrl.resolve("/metrics")).build();
        try {
            return new NodeMetrics(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the first sample with this name, whatever its labels; NaN if there is none. */
    public double value(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(Double.NaN);
    }

    /**
     * Of all samples with this name and this label together.
     *
     * @param label as it stands there, for example {@code area="heap"}
     */
    public double sum(String name, String label) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .sum();
    }
}
