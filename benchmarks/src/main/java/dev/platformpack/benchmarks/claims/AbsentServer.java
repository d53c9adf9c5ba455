package dev.platformpack.benchmarks.claims;

import java.util.List;

/** A peer that does not run on this machine. */
record AbsentServer(String remark) implements TokenServer {

    @Override
    public List<Candidate> candidates() {
        return List.of();
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
