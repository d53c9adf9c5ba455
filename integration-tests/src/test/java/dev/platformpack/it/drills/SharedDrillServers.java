package dev.platformpack.it.drills;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives drills the one {@link DrillServers} of the run: started for the first drill, closed after the last one. */
final class SharedDrillServers implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DrillServers.class;
    }

    @Override
    public DrillServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedDrillServers.class))
                .getOrComputeIfAbsent(DrillServers.class, unused -> DrillServers.start(), DrillServers.class);
    }
}
