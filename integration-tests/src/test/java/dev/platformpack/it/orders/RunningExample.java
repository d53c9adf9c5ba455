package dev.platformpack.it.orders;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests of a class one {@link Example} beside the shared {@link Stack}: started for the first, ended after the last. */
final class RunningExample implements ParameterResolver {
    private final SharedStack stacks = new SharedStack();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Example.class;
    }

    @Override
    public Example resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The parent of one run of a parameterized test is the method, not yet the class.
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        return ofClass.getStore(ExtensionContext.Namespace.create(RunningExample.class))
                .getOrComputeIfAbsent(
                        ofClass.getUniqueId(),
                        unused -> Example.start(stacks.resolveParameter(parameter, context)),
                        Example.class);
    }
}
