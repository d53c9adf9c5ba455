package dev.platformpack.orders.revocation.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platformpack.orders.revocation.feed.Revoked.Scope;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of the feed.
 *
 * @param isEmpty whether there was nothing at all, not even what this program does not know
 * @param next where the next page begins
 */
public record FeedPage(List<Revocation> revocations, boolean isEmpty, long next) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IOException if it is no page; an entry whose scope is new is left out, as the contract says */
    static FeedPage read(byte[] body) throws IOException {
        JsonNode page = JSON.readTree(body);
        if (!page.path("items").isArray() || !page.path("next").isIntegralNumber()) {
            throw new IOException("not a page of the feed");
        }
        List<Revocation> revocations = new ArrayList<>();
        for (JsonNode item : page.path("items")) {
            Optional<Scope> scope = Scope.named(item.path("scope").asText());
            if (scope.isPresent()) {
                revocations.add(revocation(scope.get(), item));
            }
        }
        return new FeedPage(
                revocations, page.path("items").isEmpty(), page.path("next").asLong());
    }

    private static Revocation revocation(Scope scope, JsonNode item) throws IOException {
        if (!item.path("subject").isTextual()) {
            throw new IOException("an entry without a subject");
        }
        return new Revocation(
                new Revoked(scope, item.path("subject").asText()),
                text(item, "tenantId"),
                text(item, "clientId"),
                moment(item, "notBefore"),
                moment(item, "expiresAt"));
    }

    private static Optional<String> text(JsonNode item, String member) {
        return Optional.ofNullable(item.path(member).textValue());
    }

    private static Instant moment(JsonNode item, String member) throws IOException {
        if (!item.path(member).isIntegralNumber()) {
            throw new IOException("an entry without " + member);
        }
        return Instant.ofEpochMilli(item.path(member).asLong());
    }
}
