package dev.platformpack.events.reconcile;

/** One step of a run. Opens its own transactions, one after the other; repeating a page repairs nothing twice. */
interface Comparison {

    /** @param after id of the last one compared; empty at the beginning */
    Page compare(Scope scope, String after) throws InterruptedException;
}
