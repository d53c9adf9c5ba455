package dev.platformpack.database.revocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.platformpack.database.batch.Columns;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/** Writes and reads {@code revocation}; triggers write it too, see db/platform/0006-revocations.sql. */
public final class Revocations {

    /** Tells each entry after the commit that wrote it, in the order of their numbers; see {@link #heard}. */
    public static final String CHANNEL = "platform_revocation";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final EntityManager entityManager;

    public Revocations(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The last statement of its transaction that may wait for a lock. */
    public void add(List<Revocation> revocations) {
        new Columns<>(entityManager.createNativeQuery("""
                        select count(platform.add_revocation(realm_id, realm, scope, subject, null, client_id, at, reason))
                          from unnest(cast(:realmIds as text[]), cast(:realms as text[]), cast(:scopes as text[]),
                                      cast(:subjects as text[]), cast(:clientIds as text[]), cast(:at as timestamptz[]),
                                      cast(:reasons as text[]))
                               as told (realm_id, realm, scope, subject, client_id, at, reason)
                        """), revocations)
                .bind("realmIds", Revocation::realmId)
                .bind("realms", Revocation::realm)
                .bind("scopes", revocation -> revocation.scope().name())
                .bind("subjects", Revocation::subject)
                .bind("clientIds", Revocation::clientId)
                .bindTime("at", Revocation::at)
                .bind("reasons", Revocation::reason)
                .list();
    }

    /** Removes what concerns no token any more, at most {@code most} entries; those in somebody's hands are left. */
    public int removeExpired(int most) {
        // Served by revocation_by_expiry.
        return entityManager.createNativeQuery("""
                        with expired as materialized (
                            select id from platform.revocation where expires_at < now()
                             order by expires_at limit :most for update skip locked)
                        delete from platform.revocation using expired where revocation.id = expired.id
                        """).setParameter("most", most).executeUpdate();
    }

    /**
     * Remembers how long a realm's access tokens can live. A shorter time counts when the last of the tokens that live longer has
     * expired. Writes, and locks, only what is not known: a minute passes for now.
     */
    public void seeTokenLifetime(String realmId, Duration longest) {
        // Served by the primary key.
        entityManager
                .createNativeQuery("""
                        insert into platform.token_lifetime as known (realm_id, seconds, last_until)
                        select :realm, :seconds, now() + make_interval(mins => 1, secs => :seconds)
                         where not exists (
                               select from platform.token_lifetime
                                where realm_id = :realm
                                  and (seconds > :seconds and last_until > now()
                                       or seconds = :seconds and last_until > now() + make_interval(secs => :seconds)))
                        on conflict (realm_id) do update set seconds = excluded.seconds, last_until = excluded.last_until
                         where known.seconds <= excluded.seconds or known.last_until <= now()
                        """)
                .setParameter("realm", realmId)
                .setParameter("seconds", Math.toIntExact(longest.toSeconds()))
                .executeUpdate();
    }

    /** The entries of a realm that follow {@code after} and have not expired, in the order of their numbers. */
    public List<RevocationEntry> page(String realmId, long after, int limit) {
        // Served by revocation_feed.
        Object json = entityManager
                .createNativeQuery("""
                        select cast(coalesce(jsonb_agg(platform.revocation_entry(entry) order by entry.seq), '[]') as text)
                          from (select * from platform.revocation
                                 where realm_id = :realm and seq > :after and expires_at > now()
                                 order by seq limit :limit) as entry
                        """)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getSingleResult();
        return read((String) json, MAPPER.getTypeFactory().constructCollectionType(List.class, RevocationEntry.class));
    }

    /** The greatest number that any entry of any realm has had; 0 before the first. */
    public long last() {
        return ((Number) entityManager
                        .createNativeQuery("select platform.last_revocation()")
                        .getSingleResult())
                .longValue();
    }

    /** The entry that a payload of {@link #CHANNEL} tells. */
    public static RevocationEntry heard(String payload) {
        return read(payload, MAPPER.constructType(RevocationEntry.class));
    }

    private static <T> T read(String json, JavaType type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the entry.
            throw new IllegalStateException("A revocation cannot be read.");
        }
    }
}
