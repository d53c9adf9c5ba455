package dev.platformpack.benchmarks.claims;

import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody whose tokens are measured.
 *
 * @param tenants in how many he is: the first ones of {@link Companies#ALL}
 */
record Member(String username, int tenants) {
    static final List<Member> ALL = Stream.of(0, 1, 50, 200, 500)
            .map(count -> new Member("in-" + count, count))
            .toList();

    /** In no tenant, never measured: what a node needs for anybody's token is read with his. */
    static final Member FORERUNNER = new Member("forerunner", 0);

    static Stream<Member> everybody() {
        return Stream.concat(ALL.stream(), Stream.of(FORERUNNER));
    }

    /** Those who are in the tenant with this place in {@link Companies#ALL}. */
    static List<Member> in(int place) {
        return ALL.stream().filter(member -> place < member.tenants).toList();
    }
}
