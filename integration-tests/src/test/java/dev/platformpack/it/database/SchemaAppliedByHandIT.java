package dev.platformpack.it.database;

import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.On;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.it.support.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A DBA has run the files of db/platform before Keycloak is installed. */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "the schema does not depend on what Keycloak runs in, and each case needs a server of its own")
@BesideOthers
@ResourceLock(Variant.LOCK)
class SchemaAppliedByHandIT {
    @Test
    void aPackThatMayMigrateFindsIt(@On(Variant.BY_EMAIL_DOMAIN) Stack stack) {
        awaitSchema(stack);
    }

    @Test
    void aPackThatOnlyValidatesFindsIt(@On(Variant.NAMED_BY_USER) Stack stack) {
        awaitSchema(stack);
    }

    private static void awaitSchema(Stack stack) {
        await().atMost(Users.RELAY).until(() -> stack.keycloakLog().contains("Platform schema is ready. version=17"));
    }
}
