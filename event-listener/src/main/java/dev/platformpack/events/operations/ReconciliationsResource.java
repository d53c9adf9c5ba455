package dev.platformpack.events.operations;

import dev.platformpack.database.reconciliation.ReconciliationRun;
import dev.platformpack.database.reconciliation.ReconciliationRuns;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.keycloak.events.admin.OperationType;

/** {@code …/reconciliations}: what was compared, and the wish to compare this realm now. */
public final class ReconciliationsResource {

    private final Operator operator;

    ReconciliationsResource(Operator operator) {
        this.operator = operator;
    }

    /** Newest first: those of the realm and those over all realms. */
    @GET
    public Response list(
            @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) String limit,
            @QueryParam("cursor") String cursor) {
        return operator.sees(() -> {
            int size = PageRequest.limit(limit);
            RunCursor after = RunCursor.parse(cursor);
            List<ReconciliationRun> page = in(runs -> runs.page(operator.realmId(), after.before(), after.id(), size));
            String next = page.isEmpty() ? "" : RunCursor.of(page.get(page.size() - 1));
            return Answers.page(page.stream().map(RunRepresentation::listed).toList(), size, last -> next);
        });
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return operator.sees(() -> Answers.ok(RunRepresentation.whole(visible(id))));
    }

    /** Queues a run of this realm. With a key that was used before the answer is the run of that time. */
    @POST
    public Response request(@HeaderParam("Idempotency-Key") String key, String body) {
        return operator.acts(() -> {
            RunOrder order = RunOrder.parse(body);
            ReconciliationRun run = new RunDesk(operator).queue(order, key);
            if (run == null) {
                return Problem.conflict(new RunDesk(operator).inTheWay()).response();
            }
            return Response.accepted(Answers.json(RunRepresentation.whole(run)))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .header("Location", operator.location("reconciliations/" + run.id()))
                    .build();
        });
    }

    /** A run that has ended stays as it is. The pack's own runs over all realms are not a realm's to cancel. */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id) {
        return operator.acts(() -> {
            ReconciliationRun run = visible(id);
            if (run.realmId() == null) {
                throw unknown();
            }
            in(runs -> runs.cancel(run.id()))
                    .ifPresent(ended -> operator.committed((session, entityManager) -> {
                        operator.report(
                                session, OperationType.ACTION, "platform-events", "reconciliations", id, "cancel");
                        return null;
                    }));
            return Answers.ok(RunRepresentation.whole(visible(id)));
        });
    }

    private ReconciliationRun visible(String id) {
        UUID uuid = RunCursor.uuid(id).orElseThrow(ReconciliationsResource::unknown);
        return in(runs -> runs.byId(uuid))
                .filter(run -> run.realmId() == null || run.realmId().equals(operator.realmId()))
                .orElseThrow(ReconciliationsResource::unknown);
    }

    private <T> T in(Function<ReconciliationRuns, T> work) {
        return operator.platform().inTransaction(transaction -> work.apply(transaction.reconciliations()));
    }

    private static RequestProblem unknown() {
        return RequestProblem.notFound("The realm has no reconciliation with this id.");
    }
}
