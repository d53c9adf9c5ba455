package dev.platformpack.localserver;

import java.nio.file.Path;
import java.util.Locale;

/** The Java and the operating system that this JVM runs on. */
final class JavaRuntime {
    private JavaRuntime() {}

    /** The {@code java} that runs us runs the servers too. */
    static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java");
    }

    static boolean isWindows() {
        return operatingSystem().contains("windows");
    }

    static boolean isMac() {
        return operatingSystem().contains("mac");
    }

    static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    static boolean isRoot() {
        return !isWindows() && System.getProperty("user.name").equals("root");
    }

    private static String operatingSystem() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }
}
