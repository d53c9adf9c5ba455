package dev.platformpack.orders.revocation.feed;

import dev.platformpack.orders.token.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Entries of the feed in memory. Any number of threads ask while one writes. */
final class RevokedTokens {
    /** More than one entry only if they are about different tenants or clients. */
    private final Map<Revoked, List<Revocation>> entries = new ConcurrentHashMap<>();

    void add(Revocation added) {
        entries.merge(added.revoked(), List.of(added), (known, ignored) -> merged(known, added));
    }

    boolean contains(AccessToken token) {
        return Revoked.of(token)
                .flatMap(revoked -> entries.getOrDefault(revoked, List.of()).stream())
                .anyMatch(entry -> entry.concerns(token));
    }

    /** Forgets what expired before. */
    void forget(Instant moment) {
        entries.keySet()
                .forEach(revoked -> entries.computeIfPresent(revoked, (unused, known) -> unexpired(known, moment)));
    }

    int size() {
        return entries.values().stream().mapToInt(List::size).sum();
    }

    private static List<Revocation> merged(List<Revocation> known, Revocation added) {
        Revocation together = known.stream().filter(added::isAboutTheSame).reduce(added, Revocation::and);
        return Stream.concat(known.stream().filter(entry -> !entry.isAboutTheSame(added)), Stream.of(together))
                .toList();
    }

    /** Null, which takes the key out, if nothing is left. */
    private static List<Revocation> unexpired(List<Revocation> known, Instant moment) {
        if (known.stream().noneMatch(entry -> entry.expiresAt().isBefore(moment))) {
            return known;
        }
        List<Revocation> left = known.stream()
                .filter(entry -> !entry.expiresAt().isBefore(moment))
                .toList();
        return left.isEmpty() ? null : left;
    }
}
