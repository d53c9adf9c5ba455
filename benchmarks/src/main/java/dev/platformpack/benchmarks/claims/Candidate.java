package dev.platformpack.benchmarks.claims;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Tokens;
import java.util.HashMap;
import java.util.Map;

/** A client whose tokens are measured, with an open session of each {@link Member}. For one thread. */
final class Candidate {
    private final Contestant contestant;
    private final Application application;
    private final Map<String, String> login;
    private final Runnable forgetting;
    private final Map<Member, Tokens> sessions = new HashMap<>();

    /**
     * @param scope of its tokens
     * @param password of every user
     * @param forgetting makes the node forget users, tenants, realm and grants, and returns when it has
     */
    Candidate(Contestant contestant, Application application, String scope, String password, Runnable forgetting) {
        this.contestant = contestant;
        this.application = application;
        this.login = Map.of("grant_type", "password", "scope", scope, "password", password);
        this.forgetting = forgetting;
    }

    Contestant contestant() {
        return contestant;
    }

    /** Nanoseconds of one request. */
    long measure(Work work, Member member) {
        Tokens session = sessions.computeIfAbsent(member, this::logIn);
        if (work.isCold()) {
            forgetting.run();
            logIn(Member.FORERUNNER);
        }
        long begin = System.nanoTime();
        Tokens tokens = work == Work.FIRST_LOGIN ? logIn(member) : application.refresh(session);
        long nanos = System.nanoTime() - begin;
        sessions.put(member, tokens);
        return nanos;
    }

    /** @throws IllegalStateException if somebody's token does not say what it should */
    void requireClaims() {
        Member.ALL.forEach(member -> {
            if (!contestant.isRight(tokens(member).accessClaims(), member.tenants())) {
                throw new IllegalStateException("The token of %s for somebody in %d tenants does not say what it should"
                        .formatted(contestant.key(), member.tenants()));
            }
        });
    }

    /** The newest tokens. */
    Tokens tokens(Member member) {
        return sessions.computeIfAbsent(member, this::logIn);
    }

    private Tokens logIn(Member member) {
        Map<String, String> parameters = new HashMap<>(login);
        parameters.put("username", member.username());
        return application.token(parameters);
    }
}
