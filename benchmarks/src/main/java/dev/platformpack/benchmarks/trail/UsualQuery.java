package dev.platformpack.benchmarks.trail;

import java.util.List;
import java.util.function.IntFunction;

/**
 * What an operator usually asks for.
 *
 * @param any filters of ours, other ones for each request
 * @param large filters of ours that more than 1,000 pages of records pass
 * @param keycloak Keycloak's filters for the same as {@code large}; null where it has none
 */
record UsualQuery(String name, IntFunction<String> any, String large, String keycloak) {

    static final List<UsualQuery> ALL = List.of(
            new UsualQuery("newest", n -> "", "", ""),
            new UsualQuery(
                    "month",
                    n -> month(n % 20),
                    month(3),
                    "&dateFrom=" + TwoYears.day(120) + "&dateTo=" + TwoYears.day(90)),
            new UsualQuery("actor", n -> "&actor=" + TwoYears.person(n * 31), "&actor=" + TwoYears.operator(1), null),
            new UsualQuery(
                    "subject",
                    n -> "&subject=" + TwoYears.person(n * 31),
                    "&subject=" + TwoYears.person(0),
                    "&user=" + TwoYears.person(0)),
            new UsualQuery("tenant", n -> "&tenant=" + TwoYears.tenant(n), "&tenant=" + TwoYears.tenant(0), null),
            new UsualQuery(
                    "tenant_logins",
                    n -> "&action=login&tenant=" + TwoYears.tenant(n),
                    "&action=login&tenant=" + TwoYears.tenant(0),
                    null),
            new UsualQuery("action", n -> "&action=user.delete", "&action=update_password", "&type=UPDATE_PASSWORD"),
            new UsualQuery("actions", n -> "&action=user.*,client.update", "&action=user.*", null),
            new UsualQuery("failures", n -> "&outcome=FAILURE", "&outcome=FAILURE", "&type=LOGIN_ERROR"),
            new UsualQuery(
                    "address",
                    n -> "&ip=" + TwoYears.address(n * 31),
                    "&ip=" + TwoYears.OFFICE,
                    "&ipAddress=" + TwoYears.OFFICE));

    private static String month(int back) {
        return "&from=" + TwoYears.day(30 + 30 * back) + "T00:00:00Z&to=" + TwoYears.day(30 * back) + "T00:00:00Z";
    }
}
