package dev.platformpack.it.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platformpack.it.support.Checkout;
import dev.platformpack.localserver.actor.ConnectionSource;
import dev.platformpack.localserver.machine.JavaRuntime;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** An auditor with the command audit-verifier, who may read the trail and its seals and knows where the public keys are. */
record AuditCommand(String url, String login, URI keycloak) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it has printed, and its exit code. */
    record Answer(int exitCode, List<JsonNode> lines) {
        List<String> kinds() {
            return lines.stream()
                    .filter(line -> line.path("type").asText().equals("finding"))
                    .map(line -> line.path("kind").asText())
                    .toList();
        }

        JsonNode result() {
            return lines.get(lines.size() - 1);
        }
    }

    /** Makes the login. */
    static AuditCommand of(ConnectionSource superuser, URI keycloak) throws SQLException {
        String login = "auditor_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = superuser.open();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + login + " login password '" + login + "'");
            statement.execute("grant usage on schema platform to " + login);
            statement.execute("grant select on platform.audit_event, platform.audit_seal to " + login);
            return new AuditCommand(connection.getMetaData().getURL(), login, keycloak);
        }
    }

    /** @param keyRealm whose public keys are taken */
    Answer verify(String realm, String keyRealm, String... more) {
        List<String> command = JavaRuntime.quickCommand(
                "-jar",
                Checkout.file("target/audit-verifier/audit-verifier.jar").toString(),
                "--json",
                "--realm",
                realm,
                "--jwks",
                keycloak + "/realms/" + keyRealm + "/protocol/openid-connect/certs");
        command.addAll(List.of(more));
        ProcessBuilder process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().put("PLATFORM_DATABASE_URL", url);
        process.environment().put("PLATFORM_DATABASE_USER", login);
        process.environment().put("PLATFORM_DATABASE_PASSWORD", login);
        try {
            Process running = process.start();
            String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(
                    running.waitFor(), printed.lines().map(AuditCommand::json).toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
