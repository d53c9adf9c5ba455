package dev.platformpack.database.audit.retention;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code audit_hold} of a realm. A trigger puts each change on record; it waits for an expiry that is in hand. */
public final class LegalHolds {

    private final EntityManager entityManager;
    private final String realmId;

    public LegalHolds(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    /** By id; the ones after {@code after}, null for the first page. Released ones too. */
    public List<LegalHold> page(UUID after, int limit) {
        // Served by audit_hold_of_realm.
        Object json = entityManager
                .createNativeQuery("""
                        select cast(coalesce(jsonb_agg(to_jsonb(page) order by page.id), '[]') as text)
                          from (select * from platform.audit_hold
                                 where realm_id = :realm
                                   and id > coalesce(cast(cast(:after as text) as uuid), '00000000-0000-0000-0000-000000000000')
                                 order by id limit :limit) as page
                        """)
                .setParameter("realm", realmId)
                .setParameter("after", after == null ? null : after.toString())
                .setParameter("limit", limit)
                .getSingleResult();
        return Rows.readAll(json, LegalHold.class);
    }

    public Optional<LegalHold> find(UUID id) {
        // Served by the primary key.
        Object json = entityManager
                .createNativeQuery("""
                        select cast(coalesce(jsonb_agg(to_jsonb(found)), '[]') as text) from platform.audit_hold as found
                         where realm_id = :realm and id = cast(:id as uuid)
                        """)
                .setParameter("realm", realmId)
                .setParameter("id", id.toString())
                .getSingleResult();
        return Rows.readAll(json, LegalHold.class).stream().findFirst();
    }

    /** @param realm the realm's name */
    public LegalHold place(String realm, HoldDraft draft, Orderer by) {
        UUID id = UUID.randomUUID();
        entityManager
                .createNativeQuery("""
                        insert into platform.audit_hold (id, realm_id, realm, tenant_id, user_id, reason, held_by, held_by_id)
                        values (cast(:id as uuid), :realmId, :realm, cast(cast(:tenant as text) as uuid), cast(:user as text),
                                :reason, :by, :byId)
                        """)
                .setParameter("id", id.toString())
                .setParameter("realmId", realmId)
                .setParameter("realm", realm)
                .setParameter("tenant", draft.tenantId())
                .setParameter("user", draft.userId())
                .setParameter("reason", draft.reason())
                .setParameter("by", by.name())
                .setParameter("byId", by.id())
                .executeUpdate();
        return find(id).orElseThrow();
    }

    /** @return false if there is none, or it is released already */
    public boolean release(UUID id, String reason, Orderer by) {
        // Served by the primary key.
        return entityManager
                        .createNativeQuery("""
                                update platform.audit_hold
                                   set released_at = now(), released_by = :by, released_by_id = :byId, release_reason = cast(:reason as text)
                                 where realm_id = :realm and id = cast(:id as uuid) and released_at is null
                                """)
                        .setParameter("by", by.name())
                        .setParameter("byId", by.id())
                        .setParameter("reason", reason)
                        .setParameter("realm", realmId)
                        .setParameter("id", id.toString())
                        .executeUpdate()
                == 1;
    }
}
