package dev.platformpack.localserver.tour;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.OwnSessions;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.RealmAdmin;

/**
 * Who plays in a step, and what the steps before it left behind.
 *
 * @param shop the application that people log in to
 * @param api the service that is given its tokens and introspects them
 */
record Stage(
        Screen screen,
        Application shop,
        Application api,
        OwnSessions ownSessions,
        RealmAdmin operator,
        PlatformReader platform,
        Story story) {}
