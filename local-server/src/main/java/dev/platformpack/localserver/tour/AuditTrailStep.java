package dev.platformpack.localserver.tour;

import dev.platformpack.localserver.actor.AuditRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All of it stands in the audit trail. */
final class AuditTrailStep implements TourStep {
    private static final int SHORT_ID = 8;

    @Override
    public String title() {
        return "What the audit trail says of all that (platform.audit_event)";
    }

    @Override
    public void play(Stage stage) {
        String person = stage.story().userId();
        await(stage, person, "register", record -> true);
        await(
                stage,
                person,
                "login",
                record -> record.sessionId().equals(stage.story().loginTokens.sessionId()));
        await(stage, stage.story().legacyUserId, "login", record -> true);
        await(
                stage,
                person,
                "logout",
                record -> stage.story().signUpTokens.sessionId().equals(record.sessionId()));
        List<AuditRecord> trail = new ArrayList<>(stage.platform().audit(person));
        trail.addAll(stage.platform().audit(stage.story().legacyUserId));
        trail.sort(Comparator.comparing(AuditRecord::occurredAt));
        stage.screen()
                .table(
                        List.of("time (UTC)", "action", "actor", "outcome", "client", "session", "address"),
                        trail.stream().map(AuditTrailStep::row).toList());
        stage.screen().ok("Sign-up, logins and the ended session are on record.");
    }

    private static void await(Stage stage, String userId, String action, Predicate<AuditRecord> condition) {
        Patience.await("'" + action + "' of user " + userId + " in platform.audit_event", () -> {
            Optional<AuditRecord> found = stage.platform().audit(userId).stream()
                    .filter(record -> record.action().equals(action) && record.isSuccess())
                    .filter(condition)
                    .findFirst();
            return found;
        });
    }

    private static List<String> row(AuditRecord record) {
        return List.of(
                record.occurredAt().toString(),
                record.action(),
                text(record.actorName()),
                record.outcome() + (record.error() == null ? "" : " " + record.error()),
                text(record.clientId()),
                shortened(text(record.sessionId())),
                text(record.ipAddress()));
    }

    private static String shortened(String id) {
        return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
