package dev.platformpack.orders.revocation;

import dev.platformpack.orders.token.AccessToken;
import dev.platformpack.orders.token.Issuance;
import dev.platformpack.orders.token.Permissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A source of revocations with an answer that can be changed, which counts the questions. */
final class Sessions implements Revocations {
    private volatile Verdict answer = Verdict.GOOD;
    private int asked;

    /** @param session null for a token without one */
    static AccessToken tokenOf(String session) {
        Issuance issuance =
                new Issuance("token", "user", Optional.ofNullable(session), Optional.empty(), Instant.EPOCH);
        return new AccessToken(issuance, Optional.empty(), 1, new Permissions(Set.of()));
    }

    void answer(Verdict verdict) {
        answer = verdict;
    }

    synchronized int asked() {
        return asked;
    }

    @Override
    public synchronized Verdict verdict(AccessToken token) {
        asked++;
        return answer;
    }
}
