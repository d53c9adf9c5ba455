package dev.platformpack.it.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import java.util.Map;
import java.util.function.Supplier;

/** What is done with the trail itself: each thing once. */
final class TrailDeeds {
    private final Stack stack;
    private final TestRealm realm;
    private final Calls calls;
    private Done exported;

    /** @param realm whose trail nobody else exports or keeps */
    TrailDeeds(Stack stack, TestRealm realm) {
        this.stack = stack;
        this.realm = realm;
        this.calls = new Calls(stack.baseUrl());
    }

    Map<String, Supplier<Done>> all() {
        return Map.of(
                "is erased", this::erase,
                "orders how long records are kept", this::retain,
                "holds a person's records", () -> hold(false),
                "releases a person's records", () -> hold(true),
                "exports the trail", this::export,
                "the export has ended", this::export,
                "a node starts with its options", () -> new Done("master", "events-listener/platform"));
    }

    private Done erase() {
        Person person = Users.somebody();
        stack.operator().createUser(person);
        String id = Users.awaitUser(stack, person).id();
        new Sql(stack.platformSuperuser())
                .text("select platform.erase_person(realm_id, id, 'auditor') from platform.app_user where id = ?", id);
        return new Done(DemoRealm.NAME, id);
    }

    private Done retain() {
        calls.accepted("PUT", audit("retention/failure"), "{\"keepDays\": 365, \"reason\": \"policy 7\"}", token());
        return new Done(realm.name(), "failure");
    }

    private Done hold(boolean isToBeReleased) {
        String user = realm.admin().createUser(Users.somebody());
        String body = "{\"userId\": \"%s\", \"reason\": \"case 12\"}".formatted(user);
        JsonNode hold = calls.answered("POST", audit("holds"), body, token());
        if (isToBeReleased) {
            calls.accepted("DELETE", audit("holds/" + hold.path("id").asText()) + "?reason=closed", "", token());
        }
        return new Done(realm.name(), user);
    }

    /** Once: both records are of one export. */
    private Done export() {
        if (exported == null) {
            calls.accepted("GET", audit("export"), "", token());
            exported = new Done(realm.name(), "");
        }
        return exported;
    }

    private String audit(String path) {
        return "/admin/realms/" + realm.name() + "/platform/audit/" + path;
    }

    private String token() {
        return new Application(stack.baseUrl(), "master", "admin-cli", null)
                .passwordGrant(
                        stack.bootstrapAdmin().username(),
                        stack.bootstrapAdmin().password())
                .accessToken();
    }
}
