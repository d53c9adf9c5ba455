package dev.platformpack.database.invitation;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;

/** Invitations of any tenant, as found by those who have a token. */
public final class InvitationOffers {

    private final EntityManager entityManager;

    public InvitationOffers(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** @param tokenHash SHA-256 of the token in hexadecimal digits */
    public Optional<OfferedInvitation> find(String realmId, String tokenHash) {
        // Served by unique (token_hash).
        Object json = entityManager
                .createNativeQuery("""
                        select cast(coalesce(jsonb_agg(to_jsonb(invitation) || jsonb_build_object(
                                   'status', case when status = 'PENDING' and expires_at <= now() then 'EXPIRED' else status end,
                                   'tenant_name', tenant_name, 'tenant_slug', slug, 'tenant_is_active', tenant_status = 'ACTIVE')),
                               '[]') as text)
                          from platform.invitation
                          join (select id as owner, name as tenant_name, slug, status as tenant_status, realm_id
                                  from platform.tenant) as tenant on owner = tenant_id
                         where token_hash = :hash and realm_id = :realm
                        """)
                .setParameter("hash", tokenHash)
                .setParameter("realm", realmId)
                .getSingleResult();
        return Rows.readAll(json, OfferedInvitation.class).stream().findFirst();
    }

    /** It is over: the user has become a member. */
    public void accept(String id, String userId) {
        // Served by the primary key.
        entityManager
                .createNativeQuery(
                        "update platform.invitation set status = 'ACCEPTED', accepted_by = :user, accepted_at = now()"
                                + " where id = cast(:id as uuid) and status = 'PENDING'")
                .setParameter("user", userId)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Removes what has been over for long, at most {@code most}: the addresses of people who may never have come. */
    public void removeOld(Duration kept, int most) {
        // Served by invitation_by_expiry.
        entityManager
                .createNativeQuery("""
                        with old as materialized (
                            select id from platform.invitation
                             where expires_at < now() - cast(:kept as double precision) * interval '1 millisecond'
                             order by expires_at limit :most for update skip locked)
                        delete from platform.invitation using old where invitation.id = old.id
                        """)
                .setParameter("kept", kept.toMillis())
                .setParameter("most", most)
                .executeUpdate();
    }
}
