package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.schema.Tampering.Target;
import dev.platformpack.it.support.BesideOthers;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whoever owns the database changes the trail in every way; each is found, and named. */
@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class TamperDrillIT {
    private static final int ROUNDS = "long".equals(System.getProperty("drills.length")) ? 40 : 3;
    private static final int RECORDS = 400;

    @Test
    void everyTamperingIsFoundAndNamed(PlatformSchema schema) throws Exception {
        Random random = new Random(6);
        List<String> missed = new ArrayList<>();
        int attempts = 0;
        try (SealedTrail trail = SealedTrail.of(schema)) {
            // Every other number is of somebody else: there is room to insert.
            List<Long> records =
                    trail.append(RECORDS).stream().filter(seq -> seq % 2 == 0).toList();
            trail.sql()
                    .run("delete from platform.audit_event where seq % 2 = 1 and realm_id = '" + trail.realm() + "'");
            trail.seal();
            assertThat(trail.findings(trail.anchor())).isEmpty();

            for (int round = 0; round < ROUNDS; round++) {
                for (Tampering tampering : Tamperings.all().toList()) {
                    int first = 1 + random.nextInt(records.size() / 2 - 1);
                    int second = records.size() / 2 + random.nextInt(records.size() / 2);
                    Target target =
                            new Target(trail.realm(), records.get(first), records.get(second), 2 + random.nextInt(2));
                    attempts++;
                    if (!isFound(trail, tampering, target)) {
                        missed.add(tampering.name() + " " + target);
                    }
                }
            }
            assertThat(trail.findings(trail.anchor())).isEmpty();
        }
        System.out.printf("DRILL name=tamper attempts=%d found=%d%n", attempts, attempts - missed.size());
        assertThat(missed).isEmpty();
    }

    private static boolean isFound(SealedTrail trail, Tampering tampering, Target target) throws Exception {
        var connection = trail.sql().connection();
        connection.setAutoCommit(false);
        Savepoint before = connection.setSavepoint();
        var names = tampering.change().apply(trail.sql(), target);
        boolean isFound = names.test(trail.findings(trail.anchor()));
        connection.rollback(before);
        connection.rollback();
        connection.setAutoCommit(true);
        return isFound;
    }
}
