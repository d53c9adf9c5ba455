package dev.platformpack.localserver.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    void aPortWhoseCompanionIsTakenIsPassedOver() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int companion = taken.getLocalPort();

            assertThat(ports.next(companion - 11, companion - 9, 10)).isEqualTo(companion - 11);
        }
    }
}
