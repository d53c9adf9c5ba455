package dev.platformpack.it.drills;

/** What one client does again and again. Used by one thread. */
interface Work {
    /** One sign-up, login or change, on the node at hand; throws if it was refused or not answered. */
    void turn(Site site, Answers answers);

    /** After a failed turn: what it began may or may not have been committed. */
    default void forget() {}

    default boolean isLogin() {
        return false;
    }
}
