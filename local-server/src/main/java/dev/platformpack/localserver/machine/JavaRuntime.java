package dev.platformpack.localserver.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The Java and the operating system that this JVM runs on. */
public final class JavaRuntime {
    /**
     * For a JVM that does not live long: the second compiler would work for code that is soon of no use. A build of Keycloak 26.7
     * takes 18 s of a processor with this, and 43 s without. And the simplest collector: the others want a processor beside it.
     */
    public static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:-UseG1GC", "-XX:+UseSerialGC");

    /** For a JVM that loads the same class files as one that verifies them: a seventh of a start of Keycloak 26.7. */
    public static final List<String> UNVERIFIED =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

    private JavaRuntime() {}

    /** The home of the {@code java} that runs us. */
    public static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    /** The {@code java} that runs us. */
    public static Path executable() {
        return executable(home());
    }

    /** The command of a JVM with {@link #QUICK_START}: what stands after {@code java}, further options first. */
    public static List<String> quickCommand(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable().toString());
        command.addAll(QUICK_START);
        command.addAll(List.of(arguments));
        return command;
    }

    /** The {@code java} of a JDK. */
    public static Path executable(Path home) {
        return home.resolve("bin").resolve(isWindows() ? "java.exe" : "java");
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
