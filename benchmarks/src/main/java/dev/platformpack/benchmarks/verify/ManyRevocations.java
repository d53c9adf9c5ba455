package dev.platformpack.benchmarks.verify;

import dev.platformpack.orders.revocation.feed.FeedPage;
import dev.platformpack.orders.revocation.feed.KnownRevocations;
import dev.platformpack.orders.revocation.feed.Revocation;
import dev.platformpack.orders.revocation.feed.Revoked;
import dev.platformpack.orders.revocation.feed.Revoked.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A feed that has told much: half of it about sessions, the rest about users, tenants and single tokens. */
final class ManyRevocations {
    private static final Scope[] MIX = {
        Scope.SESSION, Scope.SESSION, Scope.SESSION, Scope.USER, Scope.USER, Scope.TENANT, Scope.TOKEN, Scope.SESSION
    };

    private ManyRevocations() {}

    /** All read to the end; one entry is about this user, the others about nobody who asks. */
    static KnownRevocations with(int entries, String user) {
        KnownRevocations known =
                new KnownRevocations(new KnownRevocations.Limits(Duration.ofHours(1), Duration.ofSeconds(10)));
        List<Revocation> revocations = Stream.concat(
                        Stream.of(entry(Scope.USER, user)),
                        Stream.iterate(1, n -> n + 1)
                                .limit(entries - 1L)
                                .map(n -> entry(
                                        MIX[n % MIX.length], UUID.randomUUID().toString())))
                .toList();
        known.received(new FeedPage(revocations, false, entries));
        known.received(new FeedPage(List.of(), true, entries));
        return known;
    }

    private static Revocation entry(Scope scope, String subject) {
        Instant notBefore = Instant.now().plusSeconds(1);
        return new Revocation(
                new Revoked(scope, subject),
                Optional.empty(),
                Optional.empty(),
                notBefore,
                notBefore.plus(Duration.ofHours(1)));
    }
}
