package dev.platformpack.localserver.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Free ports on loopback, none handed out twice. They lie below the range from which operating systems take ports of outgoing
 * connections: a server that is stopped for a while finds its port free again. Nothing holds a port until its server binds it:
 * a server that comes too late says so and does not start. For one thread.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private final RandomGenerator random;
    private final Set<Integer> taken = new HashSet<>();

    public FreePorts(RandomGenerator random) {
        this.random = random;
    }

    /** A port from 20000 to 31999 that was free a moment ago. */
    public int next() {
        return next(FIRST, LAST, 0);
    }

    /**
     * A port from {@code first} to just below {@code last} that was free a moment ago, as was the one {@code offset} above it.
     * Tries all of them, beginning anywhere.
     */
    public int next(int first, int last, int offset) {
        int count = last - first;
        int start = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            int port = first + (start + i) % count;
            if (taken.add(port) && isFree(port) && isFree(port + offset)) {
                return port;
            }
        }
        throw new IllegalStateException("No port from %d to %d is free.".formatted(first, last - 1));
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
