package dev.platformpack.events.outbox;

/** Something waits in the outbox: how soon it should go. */
public enum WakeUp {
    /** Somebody may look for it in the platform right away: a sign-up, a change, an end of a session. */
    NOW,

    /** Nobody looks for this one: it waits up to {@code relay-patience} for company, which saves most of its cost. */
    SOON
}
