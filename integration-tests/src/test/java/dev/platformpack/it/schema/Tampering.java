package dev.platformpack.it.schema;

import dev.platformpack.database.audit.verification.Finding;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What somebody does who owns the database and has no key.
 *
 * @param change returns who would notice
 */
record Tampering(String name, BiFunction<Sql, Target, Predicate<List<Finding>>> change) {
    /**
     * Where it is done: two records of different seals, and a seal.
     *
     * @param seq of a sealed record, {@code other} of another one
     * @param seal number of a seal that is not the newest, nor the one before
     */
    record Target(String realm, long seq, long other, long seal) {}

    static Tampering of(String name, String statement, BiPredicate<Finding, Target> names) {
        return new Tampering(name, (sql, target) -> {
            sql.run(statement
                    .replace("{seq}", String.valueOf(target.seq()))
                    .replace("{other}", String.valueOf(target.other()))
                    .replace("{seal}", String.valueOf(target.seal()))
                    .replace("{realm}", target.realm()));
            return findings -> findings.stream().anyMatch(finding -> names.test(finding, target));
        });
    }
}
