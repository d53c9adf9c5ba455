package dev.platformpack.it.drills;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.net.URI;

/** The drill's realm as one client sees it: one node, and an administrator's token of its own. Used by one thread. */
record Site(URI baseUrl, DrillRealm realm, RealmAdmin admin) {
    static Site of(URI baseUrl, DrillRealm realm) {
        return new Site(baseUrl, realm, RealmAdmin.of(baseUrl, realm.name(), "master", realm.administrator()));
    }

    Application app() {
        return new Application(baseUrl, realm.name(), DrillRealm.APP, null);
    }

    /** Its tokens carry the platform's claims. */
    Application claimsApp() {
        return new Application(baseUrl, realm.name(), DrillRealm.CLAIMS_APP, null);
    }
}
