package dev.platformpack.it.support;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link Stack} of the run: started for the first test that asks for it, closed after the last one.
 * {@code -Dkeycloak.runtime=container} chooses containers, {@code local} (the default) plain processes.
 */
public final class SharedStack implements ParameterResolver {
    /** The system property that chooses. */
    public static final String RUNTIME = "keycloak.runtime";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Stack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedStack.class))
                .getOrComputeIfAbsent(Stack.class, key -> start(), Stack.class);
    }

    private static Stack start() {
        String runtime = System.getProperty(RUNTIME, "local");
        return switch (runtime) {
            case "local" -> LocalStack.start();
            case "container" -> ContainerStack.start();
            default -> throw new IllegalArgumentException(RUNTIME + " must be local or container, got " + runtime);
        };
    }
}
