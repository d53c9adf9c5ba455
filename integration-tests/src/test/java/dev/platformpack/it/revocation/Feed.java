package dev.platformpack.it.revocation;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A gateway that reads a realm's feed from where it is when the test begins. */
final class Feed {
    private final RealmAdmin reader;
    private final List<JsonNode> seen = new ArrayList<>();
    private long next;

    private Feed(RealmAdmin reader) {
        this.reader = reader;
    }

    static Feed from(RealmAdmin reader) {
        Feed feed = new Feed(reader);
        while (!feed.page("").isEmpty()) {
            // what other tests have revoked
        }
        feed.seen.clear();
        return feed;
    }

    long next() {
        return next;
    }

    /** @param more further parameters, each with {@code &} before it */
    List<JsonNode> page(String more) {
        JsonNode page = reader.get("platform/revocations?after=" + next + more);
        next = page.path("next").asLong();
        List<JsonNode> items = new ArrayList<>();
        page.path("items").forEach(items::add);
        seen.addAll(items);
        return items;
    }

    /** The first entry since the beginning with this subject. */
    JsonNode entry(String scope, String subject) {
        return awaitEntry(entry -> entry.path("scope").asText().equals(scope)
                && entry.path("subject").asText().equals(subject));
    }

    private JsonNode awaitEntry(Predicate<JsonNode> wanted) {
        return await("an entry of the feed").atMost(Users.RELAY).until(() -> find(wanted), found -> found != null);
    }

    private JsonNode find(Predicate<JsonNode> wanted) {
        if (seen.stream().noneMatch(wanted)) {
            page("&wait=2");
        }
        return seen.stream().filter(wanted).findFirst().orElse(null);
    }

    /** All that this reader has seen of a subject. */
    List<JsonNode> of(String subject) {
        return seen.stream()
                .filter(entry -> entry.path("subject").asText().equals(subject))
                .toList();
    }
}
