package dev.platformpack.rest.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OrganizationWishTest {

    @Test
    void trueIsOneWithoutDomainsAndFalseIsNone() throws IOException {
        assertThat(OrganizationWish.of(json("true")).alias()).isNull();
        assertThat(OrganizationWish.of(json("true")).domains()).isEmpty();
        assertThat(OrganizationWish.of(json("false"))).isNull();
        assertThat(OrganizationWish.of(null)).isNull();
    }

    @Test
    void aliasAndDomainsMayBeSaid() throws IOException {
        OrganizationWish wish =
                OrganizationWish.of(json("{\"alias\": \"acme\", \"domains\": [\"b.example\", \"a.example\"]}"));

        assertThat(wish.alias()).isEqualTo("acme");
        assertThat(wish.domains()).containsExactly("a.example", "b.example");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
