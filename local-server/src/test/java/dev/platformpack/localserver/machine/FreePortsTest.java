package dev.platformpack.localserver.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    private final FreePorts ports = new FreePorts(new Random(1));

    @Test
    void noPortIsHandedOutTwice() {
        assertThat(Stream.generate(ports::next).limit(50)).doesNotHaveDuplicates();
    }

    /** Beside a port of its own choice: the system gives ports to outgoing connections elsewhere. */
    @Test
    void aPortWhoseCompanionIsTakenIsPassedOver() throws IOException {
        int companion = ports.next();
        try (var taken = new ServerSocket(companion, 1, InetAddress.getLoopbackAddress())) {
            List<Integer> found = untilNoneIsLeft(() -> ports.next(companion - 20, companion - 5, 10));

            assertThat(found).isNotEmpty().doesNotContain(taken.getLocalPort() - 10);
        }
    }

    private static List<Integer> untilNoneIsLeft(Supplier<Integer> next) {
        List<Integer> found = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (found.size() < 100) {
                        found.add(next.get());
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("No port from \\d+ to \\d+ is free\\.");
        return found;
    }
}
