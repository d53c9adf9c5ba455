package dev.platformpack.orders.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.platformpack.orders.order.Orders;
import dev.platformpack.orders.revocation.Revocations;
import dev.platformpack.orders.tenant.DatabaseUnavailableException;
import dev.platformpack.orders.token.AccessTokenVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;

/** Every request comes in here and leaves with an answer, whatever goes wrong. */
public final class Api implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Api.class.getName());
    private static final String HEALTH = "/health";

    private final OrdersResource orders;

    public Api(AccessTokenVerifier verifier, Revocations revocations, Orders orders) {
        this.orders = new OrdersResource(new Guard(verifier, revocations), orders);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(new Request(exchange));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            // 0 would mean a body of unknown length.
            boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), hasBody ? answer.body().length : -1);
            if (hasBody) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer answer(Request request) throws IOException {
        try {
            return route(request);
        } catch (Problem problem) {
            LOG.log(
                    Level.DEBUG,
                    () -> "Request refused. method=%s status=%d".formatted(request.method(), problem.status()));
            return problem.answer(Map.of());
        } catch (DatabaseUnavailableException e) {
            LOG.log(Level.WARNING, "The database cannot be reached. The request is refused with 503.", e);
            return Problem.unavailable("Orders cannot be read or written at present.")
                    .answer(Map.of());
        } catch (UncheckedIOException e) {
            // The caller went away while its body was read: there is nobody to answer.
            throw e.getCause();
        } catch (RuntimeException e) {
            // A bug. The caller gets an id under which the log has the rest.
            return failed(e);
        }
    }

    private Answer route(Request request) {
        String path = request.path();
        if (path.equals(HEALTH)) {
            return Answer.json(200, Map.of("status", "UP"));
        }
        if (path.equals(OrdersResource.PATH) || path.startsWith(OrdersResource.PATH + "/")) {
            return orders.answer(request);
        }
        throw Problem.notFound("There is nothing here.");
    }

    private static Answer failed(RuntimeException e) {
        String errorId = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "Request failed. error_id=" + errorId, e);
        return Problem.failed().answer(Map.of("errorId", errorId));
    }
}
