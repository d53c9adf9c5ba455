package dev.platformpack.database.audit.retention;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** The partitions of {@code audit_event}. Each method is the only one of its transaction: it locks what others wait for. */
public final class AuditMonths {

    private final EntityManager entityManager;

    public AuditMonths(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Makes the months to come.
     *
     * @return how many of them are there now, counted from the next one; fewer than wanted if somebody reads the trail for long
     */
    public int makeAhead(int months) {
        return ((Number) entityManager
                        .createNativeQuery("select platform.ensure_audit_partitions(now(), :months)")
                        .setParameter("months", months)
                        .getSingleResult())
                .intValue();
    }

    /** How many months to come are there, counted from the next one. */
    public int ahead() {
        return makeAhead(-1);
    }

    /**
     * Takes away what has expired, a bounded part of it.
     *
     * @param most records to look at
     * @return empty if another node is at it
     */
    public Optional<ExpiryStep> expire(int most) {
        String json = (String) entityManager
                .createNativeQuery("select cast(platform.expire_audit_events(:most) as text)")
                .setParameter("most", most)
                .getSingleResult();
        return Optional.ofNullable(json).map(step -> Rows.read(step, ExpiryStep.class));
    }
}
