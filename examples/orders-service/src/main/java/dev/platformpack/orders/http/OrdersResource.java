package dev.platformpack.orders.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.orders.order.NewOrder;
import dev.platformpack.orders.order.Order;
import dev.platformpack.orders.order.Orders;
import dev.platformpack.orders.token.Permission;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code GET /orders}, {@code POST /orders}, {@code GET /orders/{id}}: orders of the caller's tenant. */
final class OrdersResource {
    static final String PATH = "/orders";
    private static final Permission READ = new Permission("orders", "read");
    private static final Permission WRITE = new Permission("orders", "write");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 200;

    private final Guard guard;
    private final Orders orders;

    OrdersResource(Guard guard, Orders orders) {
        this.guard = guard;
        this.orders = orders;
    }

    Answer answer(Request request) {
        boolean isList = request.path().equals(PATH);
        return switch (request.method()) {
            case "GET" -> isList ? list(request) : get(request);
            case "POST" -> {
                if (!isList) {
                    throw Problem.methodNotAllowed("GET");
                }
                yield place(request);
            }
            default -> throw Problem.methodNotAllowed(isList ? "GET, POST" : "GET");
        };
    }

    private Answer list(Request request) {
        Caller caller = guard.require(READ, request);
        int limit = limit(request.parameter("limit"));
        List<Map<String, Object>> items = orders.newest(caller.tenant(), limit).stream()
                .map(OrdersResource::document)
                .toList();
        return Answer.json(200, Map.of("items", items));
    }

    private Answer get(Request request) {
        Caller caller = guard.require(READ, request);
        String id = request.path().substring(PATH.length() + 1);
        if (!ID.matcher(id).matches()) {
            throw noSuchOrder();
        }
        Order order = orders.find(caller.tenant(), UUID.fromString(id)).orElseThrow(OrdersResource::noSuchOrder);
        return Answer.json(200, document(order));
    }

    private Answer place(Request request) {
        Caller caller = guard.require(WRITE, request);
        Order order = orders.place(caller.tenant(), caller.userId(), newOrder(request.json()));
        return Answer.json(201, document(order)).with(Map.of("Location", PATH + "/" + order.id()));
    }

    private static NewOrder newOrder(JsonNode body) {
        if (!body.path("item").isTextual() || !body.path("quantity").isInt()) {
            throw Problem.badRequest("The body must be {\"item\": text, \"quantity\": whole number}.");
        }
        try {
            return new NewOrder(
                    body.path("item").asText(), body.path("quantity").asInt());
        } catch (IllegalArgumentException e) {
            // The sentence is ours, and meant for the caller.
            throw Problem.badRequest(e.getMessage());
        }
    }

    private static int limit(String parameter) {
        if (parameter == null) {
            return DEFAULT_LIMIT;
        }
        int limit = NUMBER.matcher(parameter).matches() ? Integer.parseInt(parameter) : 0;
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw Problem.badRequest("limit must be a whole number from 1 to " + LARGEST_LIMIT + ".");
        }
        return limit;
    }

    /** The same for an order of another tenant. */
    private static Problem noSuchOrder() {
        return Problem.notFound("There is no order with this id.");
    }

    private static Map<String, Object> document(Order order) {
        return Map.of(
                "id", order.id(),
                "item", order.item(),
                "quantity", order.quantity(),
                "placedBy", order.placedBy(),
                "placedAt", order.placedAt().toString());
    }
}
