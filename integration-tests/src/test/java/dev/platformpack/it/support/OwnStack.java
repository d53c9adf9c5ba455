package dev.platformpack.it.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.util.Map;

/** A {@link Stack} of a test's own, for what needs other server options than the shared one has. Always plain processes. */
public final class OwnStack {
    private OwnStack() {}

    /** @param serverOptions of {@code kc.sh start}, without the leading dashes */
    public static Stack start(Map<String, String> serverOptions) {
        Stack stack = LocalStack.start(serverOptions);
        // As in the shared one: no refusal of a login while Keycloak still counts the one before.
        RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin())
                .update("", JsonNodeFactory.instance.objectNode().put("bruteForceProtected", false));
        return stack;
    }
}
