package dev.platformpack.orders.revocation.feed;

import dev.platformpack.orders.revocation.feed.Revoked.Scope;
import dev.platformpack.orders.token.AccessToken;
import dev.platformpack.orders.token.Issuance;
import dev.platformpack.orders.token.Permissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A token, and entries of the feed about it or about others. */
final class Entries {
    static final UUID TENANT = UUID.fromString("69c76cee-db0c-3a1e-abdf-a42f49cdc617");
    static final Instant ISSUED = Instant.parse("2026-11-28T06:00:00Z");
    static final AccessToken TOKEN = new AccessToken(
            new Issuance("token-1", "user-1", Optional.of("session-1"), Optional.of("app-1"), ISSUED),
            Optional.of(TENANT),
            1,
            new Permissions(Set.of()));

    private Entries() {}

    /** Made a second after {@link #TOKEN} was issued. */
    static Revocation of(Scope scope, String subject) {
        return of(scope, subject, null, null, ISSUED.plusSeconds(1));
    }

    static Revocation of(Scope scope, String subject, String tenantId, String clientId, Instant notBefore) {
        return new Revocation(
                new Revoked(scope, subject),
                Optional.ofNullable(tenantId),
                Optional.ofNullable(clientId),
                notBefore,
                notBefore.plusSeconds(300));
    }

    static FeedPage page(long next, Revocation... revocations) {
        return new FeedPage(List.of(revocations), revocations.length == 0, next);
    }
}
