package dev.platformpack.localserver.tour;

import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.Tokens;

/** What has happened so far: each value is set by the step that made it and read by those after it. Main thread only. */
final class Story {
    Person person;
    PlatformTenant tenant;
    Tokens signUpTokens;
    Tokens loginTokens;
    String legacyUserId;

    String userId() {
        return loginTokens.userId();
    }
}
