package dev.platformpack.localserver.tour;

/** When this process has to end although nobody said so here. */
final class Lifeline {
    private static volatile boolean ending;

    private Lifeline() {}

    /** Maven may be killed: its child must not live on, and its servers neither. Also notes Ctrl-C. */
    static void endWithParent() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true, "tour-ending"));
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
    }

    /** True once somebody wanted the end: servers that stop now did not die. */
    static boolean isEnding() {
        return ending;
    }
}
