package dev.platformpack.events.relay;

/** Tells the node that relays that there is something in the outbox. Best effort: who hears nothing looks by itself. */
interface ClusterSignal {

    /** From now on {@code onSignal} runs, on any thread, whenever another node sends. */
    void listen(Runnable onSignal);

    /** To the other nodes. Waits a moment at most. */
    void send();
}
