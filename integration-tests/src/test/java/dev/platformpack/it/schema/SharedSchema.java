package dev.platformpack.it.schema;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link PlatformSchema} of the run: started for the first test that asks for it, closed after the last one. */
final class SharedSchema implements ParameterResolver {
    /** The {@code ResourceLock} of those who use it. */
    static final String LOCK = "schema";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PlatformSchema.class;
    }

    @Override
    public PlatformSchema resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedSchema.class))
                .getOrComputeIfAbsent(PlatformSchema.class, unused -> PlatformSchema.start(), PlatformSchema.class);
    }
}
