package dev.platformpack.localserver;

import java.io.IOException;

/** Main class of a JVM that starts databases, prints the ids of all processes below it and waits to be killed. */
final class CrashedJvm {
    private CrashedJvm() {}

    public static void main(String[] arguments) throws IOException {
        LocalServers servers = Servers.unstarted();
        servers.keycloakDatabase().start();
        servers.platformDatabase().start();
        ProcessHandle.current().descendants().map(ProcessHandle::pid).forEach(System.out::println);
        System.out.println();
        System.in.read();
    }
}
