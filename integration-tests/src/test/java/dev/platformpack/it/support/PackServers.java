package dev.platformpack.it.support;

import dev.platformpack.localserver.LocalPlatform;

/** Servers with the JARs of this build, for tests that start their own. */
public final class PackServers {
    private PackServers() {}

    public static LocalPlatform.Builder builder() {
        return LocalPlatform.builder()
                .providers(Checkout.providers())
                // Tests look for what they have done.
                .serverOption("spi-events-listener--platform--relay-patience", "250ms")
                // Keycloak's own costs 90 ms of a processor for each login, and passwords of tests are random.
                .serverOption("spi-password-hashing--argon2--iterations", "1")
                .serverOption("spi-password-hashing--argon2--memory", "64")
                .quickStart();
    }

    /**
     * For nodes that are killed and started again: Keycloak's database still has the address of the dead one, and JGroups asks
     * there nine times to be let in before it goes on alone. Half a second each time, not the default of two. That their class
     * files are good the server that all tests share has found out.
     */
    public static LocalPlatform.Builder builderOfKilledNodes() {
        return builder().verifiedElsewhere().jvmOption("-Djgroups.join_timeout=500");
    }
}
