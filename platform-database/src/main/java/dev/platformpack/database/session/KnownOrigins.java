package dev.platformpack.database.session;

import dev.platformpack.database.batch.Columns;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares logins with {@code known_origin}, where they are remembered. The caller holds the relay's lane of their users. */
public final class KnownOrigins {

    /**
     * New is what has not been seen for so many days, nor earlier in the batch, if there is anything to compare it with: another origin
     * of the user, or a last login that is older. Writes nothing for those that were there lately: most logins only read.
     */
    private static final String MEET = """
            with news as materialized (
                select position, user_id, kind, origin, day,
                       (select last_seen_on from platform.known_origin as known
                         where known.user_id = login.user_id and known.kind = met.kind
                           and known.origin = met.origin) as seen_on,
                       row_number() over (partition by user_id, kind, origin order by position) as turn,
                       row_number() over (partition by user_id, kind order by position) as turn_of_user
                  from unnest(cast(:users as text[]), cast(:devices as text[]), cast(:networks as text[]),
                              cast(:days as date[]))
                       with ordinality as login (user_id, device, network, day, position)
                 cross join lateral (values ('DEVICE', device), ('NETWORK', network)) as met (kind, origin)
                 where origin is not null
                   and not exists (select from platform.app_user where id = user_id and status = 'DELETED')),
            remembered as (
                insert into platform.known_origin as known (user_id, kind, origin, last_seen_on)
                select user_id, kind, origin, max(day) from news
                 where seen_on is null or seen_on < day - :kept / 30
                 group by user_id, kind, origin order by user_id, kind, origin
                on conflict (user_id, kind, origin) do update set last_seen_on = excluded.last_seen_on)
            select kind || position from news
             where turn = 1
               and (seen_on is null or seen_on < day - :kept)
               and (turn_of_user > 1
                    or exists (select from platform.known_origin as other
                                where other.user_id = news.user_id and other.kind = news.kind
                                  and other.last_seen_on >= day - :kept)
                    or (select cast(last_login_at at time zone 'UTC' as date) from platform.app_user
                         where id = user_id) < day - :kept)
            """;

    private final EntityManager entityManager;

    public KnownOrigins(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Remembers the logins and says what of them is new. The first login of a user is not: there is nothing to compare it with.
     *
     * @param logins in their order, all of users whose last login is not yet that of these
     * @param keptDays for how long an origin stays known, a thirtieth less at worst
     * @return one for each login
     */
    public List<OriginNews> meet(List<LoginOrigin> logins, int keptDays) {
        // Served by the primary keys of known_origin and app_user.
        Set<String> found = new Columns<>(entityManager.createNativeQuery(MEET).setParameter("kept", keptDays), logins)
                        .bind("users", LoginOrigin::userId)
                        .bind("devices", LoginOrigin::device)
                        .bind("networks", LoginOrigin::network)
                        .bind("days", login -> login.day().toString())
                        .list()
                        .stream()
                        .map(String.class::cast)
                        .collect(Collectors.toSet());
        return IntStream.rangeClosed(1, logins.size())
                .mapToObj(position ->
                        new OriginNews(found.contains("DEVICE" + position), found.contains("NETWORK" + position)))
                .toList();
    }

    /** Forgets at most so many origins that were last seen before {@code day}; leaves out those that somebody is writing. */
    public void forget(LocalDate day, int most) {
        // Served by known_origin_by_day.
        entityManager
                .createNativeQuery("""
                        delete from platform.known_origin
                         where ctid = any(array(select ctid from platform.known_origin where last_seen_on < cast(:day as date)
                                                 order by last_seen_on limit :most for update skip locked))
                        """)
                .setParameter("day", day.toString())
                .setParameter("most", most)
                .executeUpdate();
    }
}
