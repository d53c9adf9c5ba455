package dev.platformpack.benchmarks.auditwrite;

/** A slice at each server, one right after the other. */
record Round(Slice unrecorded, Slice recorded) {
    /** What is lost of the throughput, in percent of what it is without records. */
    double loss() {
        return (1 - recorded.perSecond() / unrecorded.perSecond()) * 100;
    }

    double addedCpuMillis() {
        return recorded.cpuMillis() - unrecorded.cpuMillis();
    }
}
