package dev.platformpack.rest.retention;

import dev.platformpack.database.audit.retention.LegalHold;
import java.util.List;

/**
 * A legal hold, in JSON. Public contract: members are only ever added; those that are null are left out.
 *
 * @param tenantId whose records are held; left out, as {@code userId}, if it is for the whole realm
 * @param releasedAt left out while it is in force
 */
record HoldView(
        String id,
        String tenantId,
        String userId,
        String reason,
        String heldAt,
        String heldBy,
        String releasedAt,
        String releasedBy,
        String releaseReason) {

    record Holds(List<HoldView> holds) {}

    static HoldView of(LegalHold hold) {
        return new HoldView(
                hold.id().toString(),
                text(hold.tenantId()),
                hold.userId(),
                hold.reason(),
                text(hold.heldAt()),
                hold.heldBy(),
                text(hold.releasedAt()),
                hold.releasedBy(),
                hold.releaseReason());
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
