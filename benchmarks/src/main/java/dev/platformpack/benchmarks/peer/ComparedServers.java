package dev.platformpack.benchmarks.peer;

import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.Progress;

/** What all servers of a comparison have in common: the JDK, the heap and the JVM's options. */
public final class ComparedServers {
    /** Without it one start in some needs twice the processor time for every Argon2 hash: see docs/operations.md. */
    private static final String INLINE_ARGON2 =
            "-XX:CompileCommand=inline,org.bouncycastle.crypto.generators.Argon2BytesGenerator::quarterRound";

    private ComparedServers() {}

    /** @throws IllegalArgumentException if there is no JDK that all of them run on */
    public static LocalPlatform.Builder builder() {
        return LocalPlatform.builder()
                .javaHome(ServerJava.home())
                // The whole heap at once, as on a server: else its growth, different in every process, is measured too.
                .jvmOption("-Xms768m")
                .jvmOption("-XX:CompileCommand=quiet")
                .jvmOption(INLINE_ARGON2)
                .progress(Progress.terminal());
    }
}
