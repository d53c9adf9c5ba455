package dev.platformpack.rest.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserSessionModel;

/** A Keycloak session that knows what a list shows of it; any other question fails the test. */
final class FakeSession {

    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final Map<String, AuthenticatedClientSessionModel> clients = new LinkedHashMap<>();

    private FakeSession(String id, boolean offline) {
        answers.put("getId", id);
        answers.put("isOffline", offline);
        answers.put("getAuthenticatedClientSessions", clients);
    }

    static FakeSession online(String id) {
        return new FakeSession(id, false);
    }

    static FakeSession offline(String id) {
        return new FakeSession(id, true);
    }

    FakeSession active(int startedAt, int lastActiveAt) {
        answers.put("getStarted", startedAt);
        answers.put("getLastSessionRefresh", lastActiveAt);
        return this;
    }

    FakeSession from(String ipAddress) {
        answers.put("getIpAddress", ipAddress);
        return this;
    }

    FakeSession client(String clientId, int startedAt) {
        ClientModel client = fake(ClientModel.class, Map.of("getClientId", clientId));
        clients.put(
                clientId,
                fake(AuthenticatedClientSessionModel.class, Map.of("getClient", client, "getStarted", startedAt)));
        return this;
    }

    FakeSession deletedClient() {
        clients.put("deleted", null);
        return this;
    }

    UserSessionModel model() {
        return fake(UserSessionModel.class, answers);
    }

    private static <T> T fake(Class<T> type, Map<String, ?> answers) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (!answers.containsKey(method.getName())) {
                throw new UnsupportedOperationException(method.getName());
            }
            return answers.get(method.getName());
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
