package dev.platformpack.localserver.tour;

import java.util.List;

/** Plays the steps in order, up to the first one that shows something else than it should. */
final class Tour {
    private static final List<TourStep> STEPS = List.of(
            new SignUpStep(),
            new TokenStep(),
            new LegacyUserStep(),
            new SessionsStep(),
            new RevocationStep(),
            new OrdersStep(),
            new AuditTrailStep());

    private final Stage stage;
    private final DemoPlatform demo;

    Tour(Stage stage, DemoPlatform demo) {
        this.stage = stage;
        this.demo = demo;
    }

    /**
     * @return true if every step showed what it should
     * @throws ServerDiedException if a server ended on its own
     */
    boolean play() {
        for (int i = 0; i < STEPS.size(); i++) {
            stage.screen()
                    .heading("Step %d of %d: %s"
                            .formatted(i + 1, STEPS.size(), STEPS.get(i).title()));
            if (!play(STEPS.get(i))) {
                notPlayed(STEPS.subList(i + 1, STEPS.size()));
                return false;
            }
        }
        return true;
    }

    private boolean play(TourStep step) {
        try {
            step.play(stage);
            demo.requireAllRunning();
            return true;
        } catch (TourFailure e) {
            demo.requireAllRunning();
            stage.screen().failure("This step did not show what it should.");
            stage.screen().value("expected", e.expected());
            stage.screen().value("got", e.got());
        } catch (ServerDiedException e) {
            throw e;
        } catch (RuntimeException e) {
            // An actor met something unexpected; its message says what. A dead server is the likeliest reason.
            demo.requireAllRunningSoon();
            stage.screen().failure("This step could not be played to its end.");
            stage.screen().value("got", e.getMessage());
            stage.screen().value("Keycloak's log", demo.log().toString());
        }
        return false;
    }

    private void notPlayed(List<TourStep> steps) {
        steps.forEach(step -> stage.screen().text("not played: " + step.title()));
    }
}
