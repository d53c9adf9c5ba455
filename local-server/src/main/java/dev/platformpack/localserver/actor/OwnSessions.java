package dev.platformpack.localserver.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;

/** The pack's REST endpoints for the signed-in user: {@code /realms/{realm}/platform/sessions}. */
public final class OwnSessions {
    private final URI sessions;

    public OwnSessions(URI baseUrl, String realm) {
        this.sessions = URI.create(baseUrl + "/realms/" + realm + "/platform/sessions");
    }

    /** The caller's sessions as the server lists them: {@code items} with {@code id, clients, current, …}. */
    public JsonNode list(Tokens caller) {
        return JsonApi.call(request(sessions, caller).GET().build());
    }

    /** @throws RequestRefusedException with status 404 if the session is not the caller's */
    public void end(Tokens caller, String sessionId) {
        JsonApi.send(
                request(URI.create(sessions + "/" + sessionId), caller).DELETE().build());
    }

    private static HttpRequest.Builder request(URI uri, Tokens caller) {
        return JsonApi.bearer(Http.request(uri), caller.accessToken());
    }
}
