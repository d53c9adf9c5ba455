package dev.platformpack.it.rest.fuzz;

import dev.platformpack.it.rest.fuzz.Findings.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests over some connections at the same time. */
final class Traffic {
    private static final int CONNECTIONS = 8;
    private static final int UNAUTHORIZED = 401;

    private final URI server;
    private final RequestMaker maker;

    Traffic(URI server, RequestMaker maker) {
        this.server = server;
        this.maker = maker;
    }

    /** Returns when the last answer is judged. */
    void send(int requests, Judge judge, Findings findings) throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> connections = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(threads.submit(() -> {
                    try (Wire wire = new Wire(server)) {
                        for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                            exchange(maker.make(number), wire, judge, findings);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> connection : connections) {
                connection.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void exchange(Request request, Wire wire, Judge judge, Findings findings) {
        try {
            Answer answer = wire.send(request);
            judge.judge(request, answer);
            Draft draft = request.draft();
            if (answer.status() == UNAUTHORIZED && !draft.faults.contains(FaultKind.TOKEN)) {
                draft.caller.renew(draft.tokens);
            }
        } catch (IOException e) {
            findings.add(Kind.SERVER_ERROR, request, "no answer: " + e);
        }
    }
}
