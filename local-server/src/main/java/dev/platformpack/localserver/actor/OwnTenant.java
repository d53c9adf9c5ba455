package dev.platformpack.localserver.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;

/** The pack's REST endpoint for the tenant of the caller's session: {@code /realms/{realm}/platform/tenant}. */
public final class OwnTenant {
    private final URI tenant;

    public OwnTenant(URI baseUrl, String realm) {
        this.tenant = URI.create(baseUrl + "/realms/" + realm + "/platform/tenant");
    }

    /**
     * @return {@code id, slug, name} of the tenant that the session is in now
     * @throws RequestRefusedException with status 403 if the caller does not belong to the tenant
     */
    public JsonNode switchTo(String slug, Tokens caller) {
        String body = Json.object().put("tenant", slug).toString();
        return JsonApi.call(JsonApi.bearer(Http.request(tenant), caller.accessToken())
                .header("Content-Type", Http.JSON)
                .PUT(BodyPublishers.ofString(body))
                .build());
    }
}
