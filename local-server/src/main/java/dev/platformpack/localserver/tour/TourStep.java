package dev.platformpack.localserver.tour;

/** One thing that the pack does: done for real, shown with its values, and checked. */
interface TourStep {
    /** What happens, as a sentence. */
    String title();

    /** @throws TourFailure if something else was seen than promised; actors throw their own exceptions */
    void play(Stage stage);
}
