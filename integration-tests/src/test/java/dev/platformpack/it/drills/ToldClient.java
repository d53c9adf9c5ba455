package dev.platformpack.it.drills;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** A client of a drill's realm that wants to be told about ends of sessions. */
final class ToldClient {
    private static final String ID = "drill-told-app";

    private final Drill drill;

    private ToldClient(Drill drill) {
        this.drill = drill;
    }

    static ToldClient create(Drill drill, URI logoutUrl) {
        ObjectNode client = JsonNodeFactory.instance
                .objectNode()
                .put("clientId", ID)
                .put("publicClient", true)
                .put("directAccessGrantsEnabled", true);
        client.putObject("attributes")
                .put("backchannel.logout.url", logoutUrl.toString())
                .put("backchannel.logout.session.required", "true");
        drill.site().admin().create("clients", client);
        return new ToldClient(drill);
    }

    List<Tokens> logIn(Person person, int times) {
        return Stream.generate(() -> app().passwordGrant(person.username(), person.password()))
                .limit(times)
                .toList();
    }

    boolean isRefused(Tokens tokens) {
        try {
            app().refresh(tokens);
            return false;
        } catch (RequestRefusedException e) {
            return e.error().equals("invalid_grant");
        }
    }

    /** The node may have been started again since. */
    private Application app() {
        return new Application(drill.site().app().baseUrl(), drill.realm().name(), ID, null);
    }
}
