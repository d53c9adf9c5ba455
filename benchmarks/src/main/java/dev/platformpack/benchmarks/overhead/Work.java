package dev.platformpack.benchmarks.overhead;

import dev.platformpack.benchmarks.load.Workload;
import dev.platformpack.benchmarks.peer.BenchmarkRealm;
import dev.platformpack.benchmarks.peer.PeerServer;
import dev.platformpack.localserver.actor.Application;
import java.util.Locale;

/** What is measured; each slice of a round is this many requests, the same for every peer. */
enum Work {
    PASSWORD(150),
    REGISTRATION(100),
    REFRESH(600),
    CLIENT_CREDENTIALS(600),
    CHEAP_PASSWORD(200),
    CHEAP_REGISTRATION(60);

    private final int requests;

    Work(int requests) {
        this.requests = requests;
    }

    int requests() {
        return requests;
    }

    /** As in RESULT lines. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param realm with Keycloak's default hashing */
    Workload on(PeerServer server, BenchmarkRealm realm, BenchmarkRealm cheap) {
        Application application = server.application(realm);
        Application cheapApplication = server.application(cheap);
        return switch (this) {
            case PASSWORD -> Workload.passwordLogins(application, realm.users());
            case REGISTRATION -> Workload.registrations(application);
            case REFRESH -> Workload.refreshes(application, realm.users());
            case CLIENT_CREDENTIALS -> Workload.clientCredentials(application);
            case CHEAP_PASSWORD -> Workload.passwordLogins(cheapApplication, cheap.users());
            case CHEAP_REGISTRATION -> Workload.registrations(cheapApplication);
        };
    }
}
