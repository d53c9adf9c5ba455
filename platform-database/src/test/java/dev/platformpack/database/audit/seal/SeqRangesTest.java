package dev.platformpack.database.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class SeqRangesTest {
    @Test
    void rangesThatTouchAreOne() {
        assertThat(ranges(5, 6, 1, 2, 3, 4, 9, 9, 8, 12, 20, 19)).hasToString("[[1,6],[8,12]]");
    }

    @Test
    void containTheirNumbersOnly() {
        SeqRanges ranges = ranges(3, 5, 9, 9);

        assertThat(ranges.contain(2)).isFalse();
        assertThat(ranges.contain(3)).isTrue();
        assertThat(ranges.contain(5)).isTrue();
        assertThat(ranges.contain(6)).isFalse();
        assertThat(ranges.contain(9)).isTrue();
        assertThat(SeqRanges.NONE.contain(0)).isFalse();
    }

    @Test
    void whatIsLeftWithoutOthers() {
        SeqRanges ranges = ranges(1, 10, 20, 30);

        assertThat(ranges.without(ranges(0, 0, 3, 4, 10, 21, 30, 40))).hasToString("[[1,2],[5,9],[22,29]]");
        assertThat(ranges.without(SeqRanges.NONE)).isEqualTo(ranges);
        assertThat(ranges.without(ranges(0, 100))).isEqualTo(SeqRanges.NONE);
    }

    @Test
    void areReadFromWhatTheyAreWrittenAs() throws JsonProcessingException {
        SeqRanges ranges = ranges(1, 2, 7, 7);

        assertThat(SeqRanges.of(ranges.json())).isEqualTo(ranges);
        for (String wrong : new String[] {"{}", "[1]", "[[1]]", "[[1,2,3]]", "[[\"1\",2]]"}) {
            assertThatThrownBy(() -> SeqRanges.of(new JsonMapper().readTree(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static SeqRanges ranges(long... pairs) {
        SeqRanges.Builder builder = new SeqRanges.Builder();
        for (int i = 0; i < pairs.length; i += 2) {
            builder.add(pairs[i], pairs[i + 1]);
        }
        return builder.build();
    }
}
