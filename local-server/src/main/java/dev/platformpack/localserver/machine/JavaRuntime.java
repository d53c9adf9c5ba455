package dev.platformpack.localserver.machine;

import java.nio.file.Path;
import java.util.Locale;

/** The Java and the operating system that this JVM runs on. */
public final class JavaRuntime {
    private JavaRuntime() {}

    /** The {@code java} that runs us runs the servers too. */
    public static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java");
    }

    public static boolean isWindows() {
        return operatingSystem().contains("windows");
    }

    public static boolean isMac() {
        return operatingSystem().contains("mac");
    }

    /** A 64-bit ARM processor; anything else counts as x86-64. */
    public static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    /** The superuser of a Unix; never true on Windows. */
    public static boolean isRoot() {
        return !isWindows() && System.getProperty("user.name").equals("root");
    }

    private static String operatingSystem() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }
}
