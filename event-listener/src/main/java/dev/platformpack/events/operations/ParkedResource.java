package dev.platformpack.events.operations;

import dev.platformpack.events.outbox.ParkedEntries;
import dev.platformpack.events.outbox.ParkedEntry;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.events.admin.OperationType;

/** {@code …/parked}: events of the realm that the relay gave up. */
public final class ParkedResource {

    private final Operator operator;

    ParkedResource(Operator operator) {
        this.operator = operator;
    }

    /** In the order of writing. */
    @GET
    public Response list(
            @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) String limit,
            @QueryParam("cursor") @DefaultValue("0") String cursor) {
        return operator.sees(() -> {
            int size = PageRequest.limit(limit);
            long after = after(cursor);
            List<ParkedEntry> entries = operator.committed(
                    (session, entityManager) -> new ParkedEntries(entityManager).page(operator.realmId(), after, size));
            String next = entries.isEmpty()
                    ? ""
                    : Long.toString(entries.get(entries.size() - 1).seq());
            return Answers.page(
                    entries.stream().map(ParkedRepresentation::listed).toList(), size, last -> next);
        });
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return operator.sees(() -> operator.committed((session, entityManager) ->
                        new ParkedEntries(entityManager).find(operator.realmId(), storable(id)))
                .map(entry -> Answers.ok(ParkedRepresentation.whole(entry)))
                .orElseThrow(ParkedResource::unknown));
    }

    /** Asking again while it waits for its turn is 404: it is not parked then. */
    @POST
    @Path("{id}/retry")
    public Response retry(@PathParam("id") String id) {
        return operator.acts(() -> {
            boolean isRetried = operator.committed((session, entityManager) -> {
                boolean found = new ParkedEntries(entityManager).retry(operator.realmId(), storable(id));
                if (found) {
                    operator.report(session, OperationType.ACTION, "platform-events", "parked", id, "retry");
                }
                return found;
            });
            if (!isRetried) {
                throw unknown();
            }
            return Answers.ok(new RetriedRepresentation(1));
        });
    }

    @POST
    @Path("retry")
    public Response retryAll() {
        return operator.acts(() -> Answers.ok(operator.committed((session, entityManager) -> {
            int retried = new ParkedEntries(entityManager).retryAll(operator.realmId());
            if (retried > 0) {
                operator.report(session, OperationType.ACTION, "platform-events", "parked", "retry");
            }
            return new RetriedRepresentation(retried);
        })));
    }

    private static long after(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw PageRequest.badCursor();
        }
    }

    /** A path may say what no text column can hold. */
    private static String storable(String id) {
        if (id.indexOf('\0') >= 0) {
            throw unknown();
        }
        return id;
    }

    private static RequestProblem unknown() {
        return RequestProblem.notFound("The realm has no parked event with this id.");
    }

    /** @param retried how many the relay tries again */
    record RetriedRepresentation(int retried) {}
}
