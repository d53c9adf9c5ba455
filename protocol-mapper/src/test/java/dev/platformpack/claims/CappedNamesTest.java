package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CappedNamesTest {

    @Test
    void aListThatFitsIsWhole() {
        assertThat(CappedNames.of(List.of("acme", "globex"), 64))
                .isEqualTo(new CappedNames(List.of("acme", "globex"), false));
        assertThat(CappedNames.of(List.of(), 64)).isEqualTo(new CappedNames(List.of(), false));
    }

    @Test
    void aLongListIsCutAtItsLimitAndSaysSo() throws Exception {
        List<String> all = IntStream.range(0, 500).mapToObj(n -> "tenant-" + n).toList();

        CappedNames capped = CappedNames.of(all, 512);

        assertThat(capped.truncated()).isTrue();
        assertThat(capped.names()).isEqualTo(all.subList(0, capped.names().size()));
        assertThat(new ObjectMapper().writeValueAsBytes(capped.names()).length).isBetween(490, 512);
    }

    @Test
    void lettersCountAsTheirBytes() throws Exception {
        List<String> all = List.of("é".repeat(40), "ü".repeat(40));

        CappedNames capped = CappedNames.of(all, 100);

        assertThat(capped.names()).containsExactly("é".repeat(40));
        assertThat(new ObjectMapper().writeValueAsString(capped.names()).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(100);
    }
}
