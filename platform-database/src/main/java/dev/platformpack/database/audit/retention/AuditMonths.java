package dev.platformpack.database.audit.retention;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.time.Duration;
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
     * How long it takes until records expire next, at the earliest: held ones, and months in which there are none, count too.
     *
     * @return zero while some wait to be taken away; empty if all are kept for ever
     */
    public Optional<Duration> untilNextExpiry() {
        // audit_retention has a few rows for each realm; shorter than before counts from a moment on.
        Number seconds = (Number) entityManager.createNativeQuery("""
                        select case when platform.next_audit_expiry() is not null then 0 else cast(
                                    (select extract(epoch from min(due.at) - now())
                                       from pg_inherits
                                      cross join lateral platform.audit_month_end(
                                                cast(platform.audit_month(cast(inhrelid as regclass)) as timestamp) at time zone 'UTC') as month_end
                                      cross join platform.audit_retention
                                      cross join lateral (
                                            select least(greatest(month_end + keep_days * interval '1 day', since),
                                                         case when since > now() then month_end + before_days * interval '1 day' end) as at) as due
                                      where inhparent = cast('platform.audit_event' as regclass) and keep_days is not null and due.at > now())
                                    as double precision) end
                        """).getSingleResult();
        return Optional.ofNullable(seconds).map(wait -> Duration.ofMillis((long) (wait.doubleValue() * 1000)));
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
