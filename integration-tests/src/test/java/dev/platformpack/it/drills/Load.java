package dev.platformpack.it.drills;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that work until they are stopped, each in a thread of its own and on a node of its own. A failure sends a client to
 * the next node after a short pause. {@link #stop} returns when the last answer is in.
 */
final class Load implements AutoCloseable {
    private static final long THINK = Duration.ofMillis(15).toNanos();
    private static final long RECOVER = Duration.ofMillis(400).toNanos();

    private final DrillRealm realm;
    private final List<URI> nodes;
    private final Answers answers = new Answers();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private Load(DrillRealm realm, List<URI> nodes) {
        this.realm = realm;
        this.nodes = nodes;
    }

    static Load start(DrillRealm realm, List<URI> nodes, List<Work> works) {
        Load load = new Load(realm, List.copyOf(nodes));
        for (int i = 0; i < works.size(); i++) {
            Work work = works.get(i);
            int node = i;
            load.threads.add(new Thread(() -> load.run(work, node), "drill-load-" + i));
        }
        load.threads.forEach(Thread::start);
        return load;
    }

    private void run(Work work, int firstNode) {
        int node = firstNode;
        Site site = site(node);
        while (!stopped) {
            try {
                work.turn(site, answers);
                answers.done();
                LockSupport.parkNanos(THINK);
            } catch (RuntimeException e) {
                // Whatever it was: it is counted, and the client goes on as people do.
                answers.failed(work.getClass().getSimpleName(), work.isLogin(), e);
                work.forget();
                site = site(++node);
                LockSupport.parkNanos(RECOVER);
            }
        }
    }

    private Site site(int node) {
        return Site.of(nodes.get(node % nodes.size()), realm);
    }

    Answers answers() {
        return answers;
    }

    /** Lets the clients finish what they have begun. */
    Answers stop() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return answers;
    }

    @Override
    public void close() {
        stop();
    }
}
