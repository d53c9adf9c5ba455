package dev.platformpack.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A number of callers who each send the next request when the last one is answered. */
public final class Load implements AutoCloseable {
    private final int callers;
    private final ExecutorService threads;

    public Load(int callers) {
        this.callers = callers;
        this.threads = Executors.newFixedThreadPool(callers);
    }

    /** Returns when {@code requests} requests are answered; throws what the first refused one threw. */
    public void run(Workload workload, int requests) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(requests);
        Callable<Void> caller = () -> {
            while (left.getAndDecrement() > 0) {
                workload.request();
            }
            return null;
        };
        List<Future<Void>> results = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            results.add(threads.submit(caller));
        }
        for (Future<Void> result : results) {
            await(result);
        }
    }

    private static void await(Future<Void> result) throws InterruptedException {
        try {
            result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A request of the benchmark was not answered as it should.", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
