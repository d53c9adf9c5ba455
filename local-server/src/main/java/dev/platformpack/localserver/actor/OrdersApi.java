package dev.platformpack.localserver.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * The example application {@code examples/orders-service} as its callers know it. Every method throws
 * {@link RequestRefusedException} if the service refuses the token.
 */
public final class OrdersApi {
    private final URI orders;

    /** @param baseUrl of the service, without a slash at the end */
    public OrdersApi(URI baseUrl) {
        this.orders = URI.create(baseUrl + "/orders");
    }

    /** Orders of the token's tenant, newest first: {@code items} with {@code id, item, quantity, placedBy, placedAt}. */
    public JsonNode list(Tokens caller) {
        return JsonApi.call(request(orders, caller).GET().build());
    }

    public JsonNode get(Tokens caller, String id) {
        return JsonApi.call(request(URI.create(orders + "/" + id), caller).GET().build());
    }

    /** @return the order as it was placed */
    public JsonNode place(Tokens caller, String item, int quantity) {
        JsonNode order = Json.object().put("item", item).put("quantity", quantity);
        return JsonApi.call(request(orders, caller)
                .header("Content-Type", Http.JSON)
                .POST(BodyPublishers.ofString(order.toString()))
                .build());
    }

    private static HttpRequest.Builder request(URI uri, Tokens caller) {
        return JsonApi.bearer(Http.request(uri), caller.accessToken());
    }
}
