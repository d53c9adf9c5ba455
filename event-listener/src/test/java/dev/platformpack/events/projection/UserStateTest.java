package dev.platformpack.events.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UserStateTest {

    private final UserState now = UserState.of(Events.changed("u-1", "Lovelace"));

    private static UserState row(String json) throws IOException {
        return UserState.of((ObjectNode) new ObjectMapper().readTree(json));
    }

    @Test
    void onlyWhatDiffersIsTold() throws IOException {
        UserState before = row("""
                {"username": "ada", "email": null, "email_verified": false, "first_name": "Ada", "last_name": "Byron",
                 "status": "ACTIVE", "attributes": {"phone": "1", "tenant_name": "Acme"}}
                """);

        assertThat(before.otherThan(now))
                .hasToString(
                        "{\"email\":null,\"email_verified\":false,\"last_name\":\"Byron\",\"attributes\":{\"phone\":\"1\"}}");
        assertThat(now.otherThan(before))
                .hasToString(
                        "{\"email\":\"ada@acme.example\",\"email_verified\":true,\"last_name\":\"Lovelace\",\"attributes\":{}}");
    }

    @Test
    void whatNobodyKnewIsNoChange() throws IOException {
        UserState before = row("""
                {"username": "ada", "email": "ada@acme.example", "email_verified": null, "first_name": "Ada", "last_name": "Lovelace",
                 "status": "ACTIVE", "attributes": null}
                """);

        assertThat(now.otherThan(before).isEmpty()).isTrue();
    }
}
