package dev.platformpack.rest.retention;

import dev.platformpack.database.audit.retention.RecordClass;
import dev.platformpack.database.audit.retention.Retention;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long records of a class are kept, in JSON. Public contract: members are only ever added; those that are null are left out.
 *
 * @param recordClass see docs/contracts/audit.md
 * @param keepDays left out for ever
 * @param since from when on {@code keepDays} counts; left out if nothing was ever ordered
 * @param beforeDays what counts until then; left out for ever
 */
record RetentionView(
        String recordClass, Integer keepDays, String since, Integer beforeDays, String reason, String orderedBy) {

    record Classes(List<RetentionView> retention) {}

    /** All classes. */
    static Classes all(List<Retention> ordered) {
        Map<String, Retention> byClass =
                ordered.stream().collect(Collectors.toMap(Retention::recordClass, Function.identity()));
        return new Classes(Arrays.stream(RecordClass.values())
                .map(one -> of(one, byClass.get(one.text())))
                .toList());
    }

    private static RetentionView of(RecordClass one, Retention ordered) {
        return ordered == null
                ? new RetentionView(one.text(), null, null, null, null, null)
                : new RetentionView(
                        one.text(),
                        ordered.keepDays(),
                        ordered.since().toString(),
                        ordered.beforeDays(),
                        ordered.reason(),
                        ordered.orderedBy());
    }
}
