package dev.platformpack.it.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link Stack} of the run, or the one of a {@link Variant}: started for the first test that asks for it,
 * closed after the last one. {@code -Dkeycloak.runtime=container} chooses containers, {@code local} (the default) plain processes.
 */
public final class SharedStack implements ParameterResolver {
    /** The system property that chooses. */
    public static final String RUNTIME = "keycloak.runtime";

    private static final String DEFAULT = "default";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Stack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter
                .findAnnotation(On.class)
                .map(On::value)
                .map(variant -> shared(context, variant, () -> LocalStack.start(variant)))
                .orElseGet(() -> shared(context, DEFAULT, SharedStack::startServers));
    }

    private static Stack shared(ExtensionContext context, Object key, Supplier<Stack> servers) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedStack.class))
                .getOrComputeIfAbsent(key, unused -> prepared(servers.get()), Stack.class);
    }

    /**
     * Without brute force protection: with it Keycloak 26.7 refuses a login while the one before of the same user is still
     * being counted in the background (DefaultBlockingBruteForceProtector), which on a slow machine outlasts the answer.
     * Without rotation of refresh tokens: many tests use one again to see whether its session lives. The {@link Cluster} rotates.
     */
    private static Stack prepared(Stack stack) {
        RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin())
                .update(
                        "",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("bruteForceProtected", false)
                                .put("revokeRefreshToken", false));
        return stack;
    }

    private static Stack startServers() {
        String runtime = System.getProperty(RUNTIME, "local");
        return switch (runtime) {
            case "local" -> LocalStack.start();
            case "container" -> ContainerStack.start();
            default -> throw new IllegalArgumentException(RUNTIME + " must be local or container, got " + runtime);
        };
    }
}
