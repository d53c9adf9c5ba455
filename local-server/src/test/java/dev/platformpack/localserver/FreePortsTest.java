package dev.platformpack.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    private final FreePorts ports = new FreePorts(new Random(1));

    @Test
    void noPortIsHandedOutTwice() {
        assertThat(Stream.generate(ports::next).limit(50)).doesNotHaveDuplicates();
    }

    @Test
    void theFailureDetectionOfAClusterPortIsAPortToo() {
        assertThat(ports.nextOfNode().cluster() + 50_000).isLessThan(65_536);
    }
}
