package dev.platformpack.localserver;

/** Hears, in the thread that did the work, of every step of a start; must not throw. */
public interface Progress {
    /** @param sentence one finished step, with the seconds it took; never a secret */
    void step(String sentence);

    /** One line per step on standard output. */
    static Progress terminal() {
        return System.out::println;
    }

    static Progress silent() {
        return sentence -> {};
    }
}
