package dev.platformpack.database.invitation;

import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The invitations into one tenant; no row of another tenant is ever read or written here. Pending are those whose time is not over. */
public final class Invitations {

    private static final String SELECT = """
            select cast(coalesce(jsonb_agg(to_jsonb(page) order by page.id), '[]') as text)
              from (select * from platform.invitation
                     where tenant_id = cast(:tenant as uuid) and status = 'PENDING' and expires_at > now() and %s
                     order by id limit :limit) as page
            """;

    private final EntityManager entityManager;
    private final String tenantId;

    /** @param tenantId of which all of it is */
    public Invitations(EntityManager entityManager, String tenantId) {
        this.entityManager = entityManager;
        this.tenantId = tenantId;
    }

    /** By id; the ones after {@code after}, null for the first page. */
    public List<Invitation> page(String after, int limit) {
        // Served by invitation_of_tenant.
        return list(
                "id > coalesce(cast(cast(:after as text) as uuid), '00000000-0000-0000-0000-000000000000')",
                limit,
                query -> query.setParameter("after", after));
    }

    public Optional<Invitation> find(String id) {
        // Served by the primary key.
        return list("id = cast(:id as uuid)", 1, query -> query.setParameter("id", id)).stream()
                .findFirst();
    }

    /** @param email in lower case */
    public Optional<Invitation> ofAddress(String email) {
        // Served by invitation_of_address.
        return list("email = :email", 1, query -> query.setParameter("email", email)).stream()
                .findFirst();
    }

    private List<Invitation> list(String condition, int limit, UnaryOperator<Query> values) {
        Query query = values.apply(bound(SELECT.formatted(condition))).setParameter("limit", limit);
        return Rows.readAll(query.getSingleResult(), Invitation.class);
    }

    public InvitationUse use() {
        // Served by invitation_of_tenant.
        Object json = bound("""
                        select cast(jsonb_build_object(
                               'pending', count(*) filter (where status = 'PENDING' and expires_at > now()),
                               'mails', coalesce(sum(mails) filter (where mailed_at > now() - interval '1 day'), 0)) as text)
                          from platform.invitation where tenant_id = cast(:tenant as uuid)
                        """).getSingleResult();
        return Rows.read((String) json, InvitationUse.class);
    }

    /** The address must have none that is pending. Its e-mail counts as begun. */
    public Invitation create(InvitationDraft draft) {
        // Served by invitation_of_address: one whose time is over makes room.
        bound(
                        "update platform.invitation set status = 'EXPIRED'"
                                + " where tenant_id = cast(:tenant as uuid) and email = :email and status = 'PENDING' and expires_at <= now()")
                .setParameter("email", draft.email())
                .executeUpdate();
        bound("""
                        insert into platform.invitation
                               (tenant_id, email, roles, invited_by, invited_by_id, client_id, token_hash, expires_at)
                        values (cast(:tenant as uuid), :email, array(select unnest(cast(:roles as text[])) order by 1), :by,
                                cast(:byId as text), cast(:client as text), :hash,
                                now() + cast(:valid as double precision) * interval '1 millisecond')
                        """)
                .setParameter("email", draft.email())
                .setParameter("roles", draft.roles().toArray(String[]::new))
                .setParameter("by", draft.invitedBy())
                .setParameter("byId", draft.invitedById())
                .setParameter("client", draft.clientId())
                .setParameter("hash", draft.tokenHash())
                .setParameter("valid", draft.validFor().toMillis())
                .executeUpdate();
        return ofAddress(draft.email()).orElseThrow();
    }

    /** Another e-mail is begun: its token is the only good one from now on, for as long as that of a new invitation. */
    public Invitation renew(String id, String tokenHash, Duration validFor) {
        // Served by the primary key.
        one(
                        "token_hash = :hash, mails = mails + 1, mailed_at = now(), sent_at = null,"
                                + " expires_at = now() + cast(:valid as double precision) * interval '1 millisecond'",
                        id)
                .setParameter("hash", tokenHash)
                .setParameter("valid", validFor.toMillis())
                .executeUpdate();
        return find(id).orElseThrow();
    }

    /** The mail server has taken the e-mail with this token. */
    public void markSent(String id, String tokenHash) {
        // Served by the primary key.
        one("sent_at = now()", id, " and token_hash = :hash")
                .setParameter("hash", tokenHash)
                .executeUpdate();
    }

    public void revoke(String id) {
        // Served by the primary key.
        one("status = 'REVOKED'", id).executeUpdate();
    }

    private Query one(String changes, String id) {
        return one(changes, id, "");
    }

    private Query one(String changes, String id, String condition) {
        return bound("update platform.invitation set " + changes
                        + " where tenant_id = cast(:tenant as uuid) and id = cast(:id as uuid) and status = 'PENDING'"
                        + condition)
                .setParameter("id", id);
    }

    private Query bound(String statement) {
        return entityManager.createNativeQuery(statement).setParameter("tenant", tenantId);
    }
}
