package dev.platformpack.rest.health;

import dev.platformpack.database.statistics.Count;
import dev.platformpack.database.statistics.RealmCounts;
import java.util.Map;
import java.util.TreeMap;

/** How much the platform has of a realm, in JSON. Public contract: members are only ever added. */
record StatisticsRepresentation(Counted users, Counted tenants, Counted memberships, Counted openSessions) {

    /**
     * @param total no more than the limit of counting
     * @param complete false if there are more than that
     * @param byStatus left out where there is no status
     */
    record Counted(long total, boolean complete, Map<String, Long> byStatus) {

        private static Counted of(Count count) {
            return new Counted(
                    count.total(),
                    count.isComplete(),
                    count.byStatus().isEmpty() ? null : new TreeMap<>(count.byStatus()));
        }
    }

    static StatisticsRepresentation of(RealmCounts counts) {
        return new StatisticsRepresentation(
                Counted.of(counts.users()),
                Counted.of(counts.tenants()),
                Counted.of(counts.memberships()),
                Counted.of(counts.openSessions()));
    }
}
