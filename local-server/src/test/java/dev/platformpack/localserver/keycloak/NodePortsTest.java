package dev.platformpack.localserver.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.localserver.machine.FreePorts;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NodePortsTest {
    @Test
    void theFailureDetectionOfAClusterPortIsAPortToo() {
        assertThat(NodePorts.from(new FreePorts(new Random(1))).cluster() + 50_000)
                .isLessThan(65_536);
    }
}
