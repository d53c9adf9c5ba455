package dev.platformpack.benchmarks.resolution;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.notification.NotificationListener;
import dev.platformpack.database.notification.Subscription;
import dev.platformpack.database.role.UserGrants;
import dev.platformpack.database.schema.SchemaStatus;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.OAuth2Constants;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** As much of a Keycloak server as a mapper sees that finds everything in its memory, at a refresh. */
final class StandIns {
    /** A client without attributes. */
    private static final ClientModel CLIENT = proxy(ClientModel.class, (self, method, arguments) -> null);

    private static final HttpRequest WITHOUT_PARAMETERS =
            proxy(HttpRequest.class, (self, method, arguments) -> new MultivaluedHashMap<>());

    private static final KeycloakContext CONTEXT =
            proxy(KeycloakContext.class, (self, method, arguments) -> switch (method.getName()) {
                case "getClient" -> CLIENT;
                case "getHttpRequest" -> WITHOUT_PARAMETERS;
                case "getBearerToken" -> null;
                default -> throw new UnsupportedOperationException(method.toString());
            });

    private StandIns() {}

    /** A refresh by a client that has this mapper and no scopes. */
    static ClientSessionContext refresh(ProtocolMapperModel mapper) {
        ClientModel client = proxy(ClientModel.class, (self, method, arguments) -> switch (method.getName()) {
            case "getProtocolMappersStream" -> Stream.of(mapper);
            case "getClientScopes" -> Map.of();
            default -> throw new UnsupportedOperationException(method.toString());
        });
        AuthenticatedClientSessionModel clientSession =
                proxy(AuthenticatedClientSessionModel.class, (self, method, arguments) -> switch (method.getName()) {
                    case "getClient" -> client;
                    default -> throw new UnsupportedOperationException(method.toString());
                });
        return proxy(ClientSessionContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getAttribute" -> OAuth2Constants.REFRESH_TOKEN;
            case "getClientSession" -> clientSession;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    /** A request: attributes of its own, and this platform database. */
    static KeycloakSession request(PlatformDatabase platform) {
        Map<String, Object> attributes = new HashMap<>();
        return proxy(KeycloakSession.class, (self, method, arguments) -> switch (method.getName()) {
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "getProvider" -> platform;
            case "getContext" -> CONTEXT;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    /** Nothing is configured: every option has its default. */
    static Config.Scope defaults() {
        return proxy(Config.Scope.class, (self, method, arguments) -> switch (method.getName()) {
            case "get" -> null;
            case "getPropertyNames" -> Set.of();
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    /** A session that is in a tenant. */
    static UserSessionModel sessionIn(String tenantId, String userId) {
        UserModel user = proxy(UserModel.class, (self, method, arguments) -> switch (method.getName()) {
            case "getId" -> userId;
            default -> throw new UnsupportedOperationException(method.toString());
        });
        return proxy(UserSessionModel.class, (self, method, arguments) -> switch (method.getName()) {
            case "getUser" -> user;
            case "getNote" -> tenantId;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Answers every question with the same grants. */
    record OneAnswer(UserGrants grants) implements PlatformDatabase {

        @Override
        @SuppressWarnings("unchecked") // the mapper asks nothing but whose grants these are
        public <T> T inTransaction(Function<PlatformTransaction, T> work) {
            return (T) Optional.of(grants);
        }

        @Override
        public Subscription listen(String channel, NotificationListener listener) {
            return () -> {};
        }

        @Override
        public SchemaStatus schemaStatus() {
            return SchemaStatus.ready();
        }
    }
}
