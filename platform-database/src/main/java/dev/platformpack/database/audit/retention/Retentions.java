package dev.platformpack.database.audit.retention;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.util.List;

/** {@code audit_retention} of a realm. A trigger decides from when on a change counts, and puts it on record. */
public final class Retentions {

    private final EntityManager entityManager;
    private final String realmId;

    public Retentions(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    /** Of the classes that are not kept for ever, or were not once. */
    public List<Retention> all() {
        // Served by the primary key.
        Object json = entityManager
                .createNativeQuery("""
                        select cast(coalesce(jsonb_agg(to_jsonb(found) || jsonb_build_object('record_class', found.class)
                                                       order by found.class), '[]') as text)
                          from platform.audit_retention as found where realm_id = :realm
                        """)
                .setParameter("realm", realmId)
                .getSingleResult();
        return Rows.readAll(json, Retention.class);
    }

    /**
     * Longer than before counts at once, shorter after the grace.
     *
     * @param realm the realm's name
     * @param keepDays null for ever
     */
    public void keep(String realm, RecordClass of, Integer keepDays, String reason, Orderer by) {
        // Served by the primary key.
        entityManager
                .createNativeQuery("""
                        insert into platform.audit_retention (realm_id, realm, class, keep_days, reason, ordered_by, ordered_by_id)
                        values (:realmId, :realm, :class, cast(cast(:days as text) as integer), cast(:reason as text), :by, :byId)
                        on conflict (realm_id, class) do update
                           set realm = excluded.realm, keep_days = excluded.keep_days, reason = excluded.reason,
                               ordered_by = excluded.ordered_by, ordered_by_id = excluded.ordered_by_id
                        """)
                .setParameter("realmId", realmId)
                .setParameter("realm", realm)
                .setParameter("class", of.text())
                .setParameter("days", keepDays == null ? null : keepDays.toString())
                .setParameter("reason", reason)
                .setParameter("by", by.name())
                .setParameter("byId", by.id())
                .executeUpdate();
    }
}
