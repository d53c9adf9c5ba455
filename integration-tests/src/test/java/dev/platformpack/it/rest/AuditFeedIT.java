package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever follows the trail gets each record once, in whatever order transactions end. */
@ExtendWith(SharedStack.class)
class AuditFeedIT {
    private static final int WRITERS = 4;
    private static final int TRANSACTIONS = 40;

    private final String mark = "app-" + UUID.randomUUID();

    @Test
    void whoeverWaitsHearsAtOnce(Stack stack) throws Exception {
        Follower follower = new Follower(TrailReader.operator(stack));
        follower.page("");
        CompletableFuture<List<String>> waiting = CompletableFuture.supplyAsync(() -> follower.page("&wait=20"));

        String written = TrailRecord.of("user.create").with("client_id", mark).write(stack);

        assertThat(waiting.get(15, TimeUnit.SECONDS)).containsExactly(written);
    }

    @Test
    void aTransactionThatEndsLateIsNotLost(Stack stack) throws SQLException {
        Follower follower = new Follower(TrailReader.operator(stack));
        follower.page("");
        try (Connection late = stack.platformDatabase().open()) {
            late.setAutoCommit(false);
            String first = TrailRecord.of("user.create").with("client_id", mark).write(stack, late);
            String second =
                    TrailRecord.of("user.create").with("client_id", mark).write(stack);
            assertThat(follower.page("&wait=1"))
                    .as("the first one has a smaller number and may still come")
                    .isEmpty();

            late.commit();

            assertThat(follower.until(2)).containsExactly(first, second);
        }
    }

    @Test
    void ofManyOverlappingTransactionsNoneIsLostAndNoneComesTwice(Stack stack) throws Exception {
        Follower follower = new Follower(TrailReader.operator(stack));
        follower.page("");
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<CompletableFuture<List<String>>> written = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                written.add(CompletableFuture.supplyAsync(() -> write(stack, random), writers));
            }
            List<String> all = new ArrayList<>();
            List<String> found = new ArrayList<>(follower.until(WRITERS * TRANSACTIONS));
            for (CompletableFuture<List<String>> part : written) {
                all.addAll(part.get(20, TimeUnit.SECONDS));
            }
            found.addAll(follower.page("&wait=1"));

            assertThat(found).containsExactlyInAnyOrderElementsOf(all);
            assertThat(follower.numbers).isSorted();
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void aTenantFollowsItsOwnRecords(Stack stack) throws SQLException {
        TenantMember owner = TenantMember.of(stack);
        TenantMember other = TenantMember.of(stack);
        Follower follower = new Follower(TrailReader.ofTenant(stack, owner, owner.home()));
        follower.page("");
        TrailRecord.of("login")
                .with("client_id", mark)
                .with("tenant_id", TrailRecord.tenant(stack, other.home()))
                .write(stack);
        String own = TrailRecord.of("login")
                .with("client_id", mark)
                .with("tenant_id", TrailRecord.tenant(stack, owner.home()))
                .write(stack);

        assertThat(follower.until(1)).containsExactly(own);
    }

    @ParameterizedTest
    @CsvSource({"after=x, 400", "wait=61, 400", "limit=1001, 400", "cursor=1, 400", "after=999999999999, 410"})
    void whatCannotBeMeantIsRefused(String query, int status, Stack stack) {
        assertThat(TrailReader.operator(stack).get("/feed?" + query).isProblem(status))
                .isTrue();
    }

    private List<String> write(Stack stack, Random random) {
        List<String> ids = new ArrayList<>();
        try (Connection connection = stack.platformDatabase().open()) {
            connection.setAutoCommit(false);
            while (ids.size() < TRANSACTIONS) {
                ids.add(TrailRecord.of("user.create").with("client_id", mark).write(stack, connection));
                // Some write several, and so end later than others that began after them.
                if (random.nextInt(3) == 0 || ids.size() == TRANSACTIONS) {
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ids;
    }

    /** Reads the marked records from where the last answer ended. */
    private final class Follower {
        private final TrailReader reader;
        private final List<Long> numbers = new ArrayList<>();
        private String next = "";

        private Follower(TrailReader reader) {
            this.reader = reader;
        }

        private List<String> page(String more) {
            JsonNode page = reader.get("/feed?client=" + mark + next + more).json();
            next = "&after=" + page.path("next").asText();
            List<String> ids = new ArrayList<>();
            page.path("items").forEach(item -> {
                ids.add(item.path("id").asText());
                numbers.add(item.path("cursor").asLong());
            });
            return ids;
        }

        private List<String> until(int count) {
            List<String> ids = new ArrayList<>();
            Instant end = Instant.now().plus(Users.RELAY);
            while (ids.size() < count && Instant.now().isBefore(end)) {
                ids.addAll(page("&wait=2"));
            }
            return ids;
        }
    }
}
