package dev.platformpack.rest.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantRequestTest {

    @Test
    void theSlugIsTaken() {
        assertThat(TenantRequest.parse("{\"tenant\": \"acme\", \"other\": 1}")).contains(new TenantRequest("acme"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"acme\"",
                "{}",
                "{\"tenant\": null}",
                "{\"tenant\": 1}",
                "{\"tenant\": \"\"}",
                "{"
            })
    void anythingElseIsNone(String body) {
        assertThat(TenantRequest.parse(body)).isEmpty();
    }
}
