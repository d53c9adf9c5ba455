package dev.platformpack.localserver.keycloak;

import dev.platformpack.localserver.machine.JavaRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that {@code kc.sh} of 26.7 ends in. Without the shell between us the process we know is the server itself:
 * {@code kill -9} hits it, and the watchdog has its id from the first moment.
 */
final class KeycloakCommand {
    static final List<String> JVM_OPTIONS = List.of(
            "-XX:MetaspaceSize=96M",
            "-XX:MaxMetaspaceSize=256m",
            "-Dfile.encoding=UTF-8",
            "-Dsun.stdout.encoding=UTF-8",
            "-Dsun.err.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.security.egd=file:/dev/urandom",
            "-XX:+UseG1GC",
            "-XX:FlightRecorderOptions=stackdepth=512",
            "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000");
    static final String THREAD_FACTORY = "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
            + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory";
    static final String MAIN_CLASS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
    private static final List<String> HEAP = List.of("-Xms256m", "-Xmx768m");

    private KeycloakCommand() {}

    /**
     * A process builder without the caller's own {@code KC_*} variables, which would configure the server behind our back.
     *
     * @param javaHome of the JDK that the server runs on
     * @param jvmOptions come last, so they win over the defaults
     */
    static ProcessBuilder of(Path home, Path javaHome, List<String> jvmOptions, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(JavaRuntime.executable(javaHome).toString());
        command.add(THREAD_FACTORY);
        command.addAll(JVM_OPTIONS);
        command.addAll(HEAP);
        command.addAll(jvmOptions);
        command.add("-Dkc.home.dir=" + home);
        command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        command.addAll(
                List.of("-cp", home.resolve("lib").resolve("quarkus-run.jar").toString(), MAIN_CLASS));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("QUARKUS_"));
        return builder;
    }
}
