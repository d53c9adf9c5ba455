package dev.platformpack.it.support;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.ConnectionSource;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.OwnSessions;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Visitor;
import dev.platformpack.localserver.credentials.Credentials;
import java.net.URI;

/**
 * A Keycloak with the pack and the demo realm, its database, and the platform database. Shared by all test classes: a test
 * makes its own users, and leaves every server as it found it. Addresses may change when a server is started again.
 */
public interface Stack extends AutoCloseable {
    /** How often Keycloak looks for expired sessions: 26.7 refuses to do it more often. */
    String EXPIRATION_PERIOD_SECONDS = "60";

    /** Of Keycloak, without a slash at the end. */
    URI baseUrl();

    DemoRealm realm();

    /** Administrator of the master realm. */
    Credentials bootstrapAdmin();

    /** As the user that Keycloak itself uses. */
    ConnectionSource keycloakDatabase();

    /** As the user that the pack itself uses. */
    ConnectionSource platformDatabase();

    /** As somebody who may create database roles there. */
    ConnectionSource platformSuperuser();

    /** What the platform's applications see of the demo realm; for all tests the same reader. */
    PlatformReader platform();

    /** Of Keycloak, at this moment. */
    NodeMetrics metrics();

    /** All of it since the first start. */
    String keycloakLog();

    void stopPlatformDatabase();

    void startPlatformDatabase();

    /** Returns when Keycloak is ready again. */
    void restartKeycloak();

    @Override
    void close();

    /** The client that people log in to; its tokens have the platform's claims. */
    default Application app() {
        return realm().app(baseUrl());
    }

    /** The service that introspects the tokens of {@link #app}. */
    default Application api() {
        return realm().api(baseUrl());
    }

    /** May manage users and sessions of the demo realm. */
    default RealmAdmin operator() {
        return realm().operator(baseUrl());
    }

    default OwnSessions ownSessions() {
        return new OwnSessions(baseUrl(), DemoRealm.NAME);
    }

    /** Somebody at {@link #app} with a browser of their own. */
    default Visitor visitor() {
        return new Visitor(app());
    }
}
