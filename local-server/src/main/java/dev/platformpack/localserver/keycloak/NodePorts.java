package dev.platformpack.localserver.keycloak;

import dev.platformpack.localserver.machine.FreePorts;

/** Ports of one node; JGroups takes {@code cluster} and {@code cluster + 50000} (failure detection). */
record NodePorts(int http, int management, int cluster) {
    private static final int FIRST_CLUSTER = 11_000;
    private static final int LAST_CLUSTER = 15_000;
    private static final int FAILURE_DETECTION_OFFSET = 50_000;

    static NodePorts from(FreePorts ports) {
        return new NodePorts(
                ports.next(), ports.next(), ports.next(FIRST_CLUSTER, LAST_CLUSTER, FAILURE_DETECTION_OFFSET));
    }
}
