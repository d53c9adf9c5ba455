package dev.platformpack.localserver.tour;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.OrdersApi;
import dev.platformpack.localserver.actor.OwnSessions;
import dev.platformpack.localserver.actor.PlatformOperator;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.RealmAdmin;

/**
 * Who plays in a step, and what the steps before it left behind.
 *
 * @param shop the application that people log in to
 * @param api the service that is given its tokens and introspects them
 * @param operator who manages the realm in Keycloak
 * @param orders the example application, which verifies tokens by itself
 * @param platformOperator who writes tenants and roles into the platform database
 */
record Stage(
        Screen screen,
        Application shop,
        Application api,
        OwnSessions ownSessions,
        RealmAdmin operator,
        OrdersApi orders,
        PlatformOperator platformOperator,
        PlatformReader platform,
        Story story) {}
