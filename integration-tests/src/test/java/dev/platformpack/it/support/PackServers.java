package dev.platformpack.it.support;

import dev.platformpack.localserver.LocalPlatform;

/** Servers with the JARs of this build, for tests that start their own. */
public final class PackServers {
    private PackServers() {}

    public static LocalPlatform.Builder builder() {
        return LocalPlatform.builder().providers(Checkout.providers()).quickStart();
    }
}
