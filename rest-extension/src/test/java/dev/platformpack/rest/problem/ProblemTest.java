package dev.platformpack.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void hasTheMembersOfRfc9457AndNoErrorIdBelow500() {
        assertThat(Problem.notFound("No such thing.").json())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"No such thing.\"}");
    }

    @Test
    void namesTheErrorIdWhenTheServerFailed() {
        assertThat(Problem.internal("a1b2").json())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,")
                .endsWith("\"errorId\":\"a1b2\"}");
    }

    @Test
    void everyClientErrorHasAStatusATitleAndADetail() {
        for (Response.Status status : Response.Status.values()) {
            Problem problem = Problem.ofStatus(status);
            assertThat(problem.status()).isEqualTo(status.getStatusCode());
            assertThat(problem.title()).isEqualTo(status.getReasonPhrase());
            assertThat(problem.detail()).endsWith(".");
        }
    }
}
