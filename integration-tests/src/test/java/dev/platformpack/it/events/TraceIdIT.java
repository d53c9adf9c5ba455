package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak's own tracing is off here, as by default: the caller's trace is kept all the same. */
@ExtendWith(SharedStack.class)
class TraceIdIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void theTraceOfTheRequestReachesTheAuditTrail(Stack stack) throws IOException, InterruptedException {
        Person person = Users.somebody();
        String id = stack.operator().createUser(person);
        Users.awaitUser(stack, person);

        try (EnvelopeRecorder recorder = EnvelopeRecorder.start(stack)) {
            logInTraced(stack, person);

            assertThat(recorder.about(id, "login").path("traceId").asText()).isEqualTo(TRACE);
        }
        await().atMost(Users.RELAY)
                .until(() -> stack.platform()
                                .count(
                                        "platform.audit_event",
                                        "object_id = ? and action = 'login' and trace_id = ?",
                                        id,
                                        TRACE)
                        == 1);
    }

    private static void logInTraced(Stack stack, Person person) throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=admin-cli&username=" + person.username() + "&password="
                + person.password();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stack.baseUrl() + "/realms/demo/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .POST(BodyPublishers.ofString(form))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }
}
