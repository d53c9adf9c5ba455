package dev.platformpack.database.signal;

import dev.platformpack.database.batch.Columns;
import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code signal_window}. Lanes of the relay that count the same take turns, row by row. */
public final class SignalWindows {

    // Served by the primary key. In one order: nobody waits for each other in a circle. A row that is new has no xmax.
    private static final String MEET = """
            insert into platform.signal_window as known (realm_id, kind, subject, seen, told_from, told_until, kept_until)
            select realm_id, kind, subject, seen, told_from, told_until, cast(:kept as timestamptz)
              from unnest(cast(:realmIds as text[]), cast(:kinds as text[]), cast(:subjects as text[]), cast(:seen as jsonb[]),
                          cast(:from as timestamptz[]), cast(:until as timestamptz[]))
                   as first (realm_id, kind, subject, seen, told_from, told_until)
             order by realm_id, kind, subject
            on conflict (realm_id, kind, subject) do update set kept_until = greatest(known.kept_until, excluded.kept_until)
            returning case when known.xmax = 0 then null else cast(to_jsonb(known) as text) end
            """;

    private static final String SAVE = """
            update platform.signal_window as known
               set seen = news.seen, told_from = news.told_from, told_until = news.told_until
              from unnest(cast(:realmIds as text[]), cast(:kinds as text[]), cast(:subjects as text[]), cast(:seen as jsonb[]),
                          cast(:from as timestamptz[]), cast(:until as timestamptz[]))
                   as news (realm_id, kind, subject, seen, told_from, told_until)
             where known.realm_id = news.realm_id and known.kind = news.kind and known.subject = news.subject
            """;

    private final EntityManager entityManager;

    public SignalWindows(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Adds those of whom nothing is known. Nobody else counts any of them until commit.
     *
     * @param firsts one for each subject, to be remembered if it is the first
     * @param keptUntil for how long at least they are remembered
     * @return what is known of the others
     */
    public Map<SignalWindow.Key, SignalWindow> meet(List<SignalWindow> firsts, Instant keptUntil) {
        return bound(entityManager.createNativeQuery(MEET).setParameter("kept", keptUntil.toString()), firsts)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .map(row -> Rows.read((String) row, SignalWindow.class))
                .collect(Collectors.toMap(SignalWindow::key, Function.identity()));
    }

    /** @param windows of subjects that were known when they were met */
    public void save(List<SignalWindow> windows) {
        if (!windows.isEmpty()) {
            bound(entityManager.createNativeQuery(SAVE), windows).execute();
        }
    }

    private static Columns<SignalWindow> bound(Query statement, List<SignalWindow> windows) {
        return new Columns<>(statement, windows)
                .bind("realmIds", SignalWindow::realmId)
                .bind("kinds", SignalWindow::kind)
                .bind("subjects", SignalWindow::subject)
                .bind("seen", window -> Rows.json(window.seen()))
                .bindTime("from", SignalWindow::toldFrom)
                .bindTime("until", SignalWindow::toldUntil);
    }

    /** Forgets at most so many that need not be kept; leaves out those that somebody is counting. */
    public void forget(Instant now, int most) {
        // Served by signal_window_by_end.
        entityManager
                .createNativeQuery("""
                        delete from platform.signal_window
                         where ctid = any(array(select ctid from platform.signal_window where kept_until < cast(:now as timestamptz)
                                                 order by kept_until limit :most for update skip locked))
                        """)
                .setParameter("now", now.toString())
                .setParameter("most", most)
                .executeUpdate();
    }
}
