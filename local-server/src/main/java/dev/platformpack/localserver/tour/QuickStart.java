package dev.platformpack.localserver.tour;

import dev.platformpack.localserver.process.LocalServerException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code mvn -Pquickstart verify}: starts the demo platform, plays the tour, stays up. The only argument is the root of the
 * checkout; the system property {@code quickstart.exit} ends it after the tour. Exit code 1 if a step showed something
 * else than it should (with {@code quickstart.exit}) or a server did not start or ended on its own (always).
 */
public final class QuickStart {
    private final Path root;
    private final Screen screen;
    private final boolean endsAfterTour;

    private QuickStart(Path root, Screen screen, boolean endsAfterTour) {
        this.root = root;
        this.screen = screen;
        this.endsAfterTour = endsAfterTour;
    }

    public static void main(String[] arguments) {
        Lifeline.endWithParent();
        Screen screen = new Screen(System.out, Style.ofStandardOutput());
        QuickStart quickStart = new QuickStart(Path.of(arguments[0]), screen, Boolean.getBoolean("quickstart.exit"));
        System.exit(quickStart.run());
    }

    /** @return the exit code; nothing is left running */
    private int run() {
        screen.heading("Keycloak platform pack: quick start");
        try (DemoPlatform demo = new DemoPlatform(root, screen)) {
            demo.start();
            return present(demo);
        } catch (LocalServerException | ServerDiedException e) {
            if (!Lifeline.isEnding()) {
                screen.emptyLine();
                screen.failure(e.getMessage());
                screen.text("Everything that was started is stopped.");
            }
            return 1;
        }
    }

    private int present(DemoPlatform demo) {
        Stage stage = demo.stage(screen);
        boolean isGood = new Tour(stage, demo).play();
        stage.platform().close();
        screen.heading("The tour has ended");
        if (isGood) {
            screen.ok("Every step showed what it should.");
        } else {
            screen.failure("A step failed: see above.");
        }
        if (endsAfterTour) {
            return isGood ? 0 : 1;
        }
        new Directions(demo).print(screen);
        return stayUp(demo);
    }

    /** Until Ctrl-C, or until a server ends on its own. */
    private static int stayUp(DemoPlatform demo) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(1, TimeUnit.SECONDS)) {
                demo.requireAllRunning();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
