package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimPathTest {

    @Test
    void aDotGoesIntoAnObjectAndAnEscapedOneIsADot() {
        assertThat(ClaimPath.parse("app.tenant.id").names()).containsExactly("app", "tenant", "id");
        assertThat(ClaimPath.parse("https://acme\\.example/tenant").names())
                .containsExactly("https://acme.example/tenant");
        assertThat(ClaimPath.parse("a\\\\.b").names()).containsExactly("a\\", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "a\\.b.c", "https://acme\\.example/tenant", "a b"})
    void theseNamesAreWellWritten(String name) {
        assertThat(ClaimPath.isWellWritten(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".a", "a.", "a..b", "a\\", "a. .b", " "})
    void theseNamesAreNot(String name) {
        assertThat(ClaimPath.isWellWritten(name)).isFalse();
    }

    @Test
    void objectsOfOtherMappersKeepWhatTheyHaveAndAreNotTouched() throws Exception {
        Map<String, Object> shared = Map.of("provider", "email");
        Map<String, Object> token = new HashMap<>(Map.of("app_metadata", shared, "other", "value"));

        ClaimPath.of("app_metadata", "tenant", "id").write("0a1b", token);

        assertThat(token)
                .isEqualTo(Map.of(
                        "app_metadata", Map.of("provider", "email", "tenant", Map.of("id", "0a1b")), "other", "value"));
        assertThat(shared).isEqualTo(Map.of("provider", "email"));

        token.put("app_metadata", new ObjectMapper().readTree("{\"provider\": \"email\"}"));
        ClaimPath.of("app_metadata", "tenant_id").write("0a1b", token);
        assertThat(new ObjectMapper().valueToTree(token).at("/app_metadata").toString())
                .isEqualTo("{\"provider\":\"email\",\"tenant_id\":\"0a1b\"}");
    }

    @Test
    void whatIsNoObjectIsReplaced() {
        Map<String, Object> token = new HashMap<>(Map.of("app", "text"));

        ClaimPath.of("app", "id").write(1, token);

        assertThat(token).isEqualTo(Map.of("app", Map.of("id", 1)));
    }

    @Test
    void whatWasWrittenIsRead() {
        ClaimPath path = ClaimPath.of("app", "tenant", "id");
        Map<String, Object> token = new HashMap<>(Map.of("text", "text"));

        assertThat(path.read(token)).isNull();
        path.write("0a1b", token);
        assertThat(path.read(token)).isEqualTo("0a1b");
        assertThat(ClaimPath.of("text", "id").read(token)).isNull();
    }

    @Test
    void aMarkerStandsBesideItsList() {
        assertThat(ClaimPath.of("app", "tenants").truncationMarker().names())
                .containsExactly("app", "tenants_truncated");
    }

    @Test
    void aPlaceIsWithinItselfAndWhatIsAroundIt() {
        ClaimPath path = ClaimPath.of("app", "tenant");
        assertThat(path.isWithin(path)).isTrue();
        assertThat(path.isWithin(ClaimPath.of("app"))).isTrue();
        assertThat(path.isWithin(ClaimPath.of("tenant"))).isFalse();
        assertThat(path.isWithin(new ClaimPath(List.of("app", "tenant", "id")))).isFalse();
    }
}
