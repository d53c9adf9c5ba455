package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.localserver.actor.Application;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An export needs the same memory however long it is. */
@ExtendWith(SharedStack.class)
class LargeExportIT {
    private static final int ROWS = System.getProperty("drills.length", "short").equals("long") ? 1_000_000 : 100_000;
    private static final int SAMPLES = 20;
    private static final double MEGABYTE = 1024 * 1024;

    @Test
    void itIsReadAndSentInConstantMemory(Stack stack) throws Exception {
        try (TestRealm realm = TestRealm.create(stack)) {
            fill(stack, realm);
            String token = new Application(stack.baseUrl(), "master", "admin-cli", null)
                    .passwordGrant(
                            stack.bootstrapAdmin().username(),
                            stack.bootstrapAdmin().password())
                    .accessToken();
            List<Double> heap = new ArrayList<>();
            long begin = System.nanoTime();
            long bytes = 0;
            long lines = 0;
            String last = "";
            try (ExportStream export =
                    ExportStream.open(stack, "/admin/realms/" + realm.name() + "/platform/audit/export", token)) {
                for (String line = export.line(); line != null; line = export.line()) {
                    bytes += line.length();
                    last = line;
                    if (lines++ % (ROWS / SAMPLES) == 0) {
                        heap.add(stack.metrics().sum("jvm_memory_used_bytes", "area=\"heap\"") / MEGABYTE);
                    }
                }
            }

            double early = Collections.min(heap.subList(0, SAMPLES / 4));
            double late = Collections.min(heap.subList(heap.size() - SAMPLES / 4, heap.size()));
            System.out.printf(
                    "DRILL name=large-export rows=%d megabytes=%.0f seconds=%.1f heap_early_mb=%.0f heap_late_mb=%.0f heap_most_mb=%.0f%n",
                    ROWS, bytes / MEGABYTE, (System.nanoTime() - begin) / 1e9, early, late, Collections.max(heap));
            assertThat(lines).isGreaterThan(ROWS);
            assertThat(last).contains("\"complete\":true");
            assertThat(late - early)
                    .as("all of it would be %.0f MB", bytes / MEGABYTE)
                    .isLessThan(bytes / MEGABYTE / 2);
        }
    }

    private static void fill(Stack stack, TestRealm realm) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement fill = connection.prepareStatement("""
                        insert into platform.audit_event
                               (event_id, occurred_at, realm_id, realm, actor_id, actor_name, action, object_type, object_id, outcome, details)
                        select gen_random_uuid(), now() - n * interval '1 microsecond', ?, ?, md5(n::text), 'person.' || n, 'login',
                               'user', md5(n::text), 'SUCCESS', jsonb_build_object('redirect_uri', 'https://app.example.com/' || repeat('x', 200))
                          from generate_series(1, ?) as n
                        """)) {
            fill.setString(1, realm.id());
            fill.setString(2, realm.name());
            fill.setInt(3, ROWS);
            fill.executeUpdate();
        }
    }
}
