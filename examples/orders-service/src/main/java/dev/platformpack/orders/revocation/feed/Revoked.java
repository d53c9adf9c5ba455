package dev.platformpack.orders.revocation.feed;

import dev.platformpack.orders.token.AccessToken;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom or what an entry of the feed is about.
 *
 * @param subject of a {@code REALM} always {@link #ISSUER}: a feed is that of the one issuer whose tokens are verified here
 */
public record Revoked(Scope scope, String subject) {
    private static final String ISSUER = "";

    /** What {@link #subject} is compared with. */
    public enum Scope {
        SESSION,
        USER,
        TENANT,
        TOKEN,
        REALM;

        /** Empty for one that is newer than this program. */
        static Optional<Scope> named(String name) {
            return Stream.of(values())
                    .filter(scope -> scope.name().equals(name))
                    .findFirst();
        }
    }

    public Revoked {
        subject = scope == Scope.REALM ? ISSUER : subject;
    }

    /** All under which an entry about this token may be found. */
    static Stream<Revoked> of(AccessToken token) {
        Stream<Revoked> always = Stream.of(
                new Revoked(Scope.TOKEN, token.issuance().tokenId()),
                new Revoked(Scope.USER, token.issuance().userId()),
                new Revoked(Scope.REALM, ISSUER));
        Stream<Revoked> perhaps = Stream.concat(
                token.issuance().sessionId().stream().map(session -> new Revoked(Scope.SESSION, session)),
                token.tenantId().stream().map(tenant -> new Revoked(Scope.TENANT, tenant.toString())));
        return Stream.concat(always, perhaps);
    }
}
