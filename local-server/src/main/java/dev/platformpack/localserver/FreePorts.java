package dev.platformpack.localserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Free ports on loopback, none handed out twice. They lie below the range from which operating systems take ports of outgoing
 * connections: a server that is stopped for a while finds its port free again.
 */
final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int FIRST_CLUSTER = 11_000;
    private static final int LAST_CLUSTER = 15_000;
    /** JGroups' failure detection listens that much above the cluster port. */
    private static final int FAILURE_DETECTION_OFFSET = 50_000;

    private final RandomGenerator random;
    private final Set<Integer> taken = new HashSet<>();

    FreePorts(RandomGenerator random) {
        this.random = random;
    }

    int next() {
        while (true) {
            int port = random.nextInt(FIRST, LAST);
            if (taken.add(port) && isFree(port)) {
                return port;
            }
        }
    }

    NodePorts nextOfNode() {
        return new NodePorts(next(), next(), nextOfCluster());
    }

    private int nextOfCluster() {
        while (true) {
            int port = random.nextInt(FIRST_CLUSTER, LAST_CLUSTER);
            if (taken.add(port) && isFree(port) && isFree(port + FAILURE_DETECTION_OFFSET)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            // Somebody listens there.
            return false;
        }
    }
}
