package dev.platformpack.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.platformpack.database.audit.seal.VerificationKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reads public keys from files and over HTTP. */
final class KeySets {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final JsonMapper MAPPER = new JsonMapper();

    private KeySets() {}

    /** @throws IOException if one cannot be read, or none has a key for signatures */
    static VerificationKeys read(List<String> sources) throws IOException, InterruptedException {
        VerificationKeys keys = new VerificationKeys();
        for (String source : sources) {
            keys.add(
                    source.startsWith("http://") || source.startsWith("https://")
                            ? fetch(URI.create(source))
                            : file(source));
        }
        if (keys.count() == 0) {
            throw new IOException("None of the key sets has a public key for signatures.");
        }
        return keys;
    }

    private static JsonNode file(String path) throws IOException {
        return MAPPER.readTree(Path.of(path).toFile());
    }

    private static JsonNode fetch(URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url).timeout(LONGEST).build();
        HttpResponse<byte[]> response =
                HttpClient.newBuilder().connectTimeout(LONGEST).build().send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(url + " answers " + response.statusCode() + ".");
        }
        return MAPPER.readTree(response.body());
    }
}
