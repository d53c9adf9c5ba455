package dev.platformpack.claims.grants;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.role.WantedTenant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** The grants of one request: access token, ID token and the rest of a response never disagree. */
final class RequestGrants {

    private static final String ATTRIBUTE = RequestGrants.class.getName();

    private final GrantsCache cache;
    private final SuperAdmins superAdmins;

    RequestGrants(GrantsCache cache, SuperAdmins superAdmins) {
        this.cache = cache;
        this.superAdmins = superAdmins;
    }

    GrantsAnswer of(UserModel user, WantedTenant wanted, KeycloakSession session) {
        GrantsQuestion question = new GrantsQuestion(user.getId(), wanted, superAdmins.rolesOf(user));
        Map<GrantsQuestion, GrantsAnswer> answers = answered(session);
        return known(question, answers).orElseGet(() -> {
            GrantsAnswer answer = ask(question, session);
            answers.put(question, answer);
            return answer;
        });
    }

    private static Optional<GrantsAnswer> known(GrantsQuestion question, Map<GrantsQuestion, GrantsAnswer> answers) {
        return Optional.ofNullable(answers.get(question))
                .or(() -> answers.entrySet().stream()
                        .filter(other -> other.getValue().state() == GrantsAnswer.State.KNOWN
                                && question.isAlsoAnsweredBy(
                                        other.getKey(), other.getValue().grants()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /**
     * This node knows at once; the others hear of it.
     *
     * @param mark says whether it changed the tenant that was used last
     */
    void markUsed(UserModel user, Function<PlatformTransaction, Boolean> mark, KeycloakSession session) {
        if (unlessAway(mark, session).orElse(false)) {
            cache.forget(new GrantsChange(false, Set.of(user.getId()), Set.of()));
        }
    }

    /** Something else of the platform; empty if it is away. */
    <T> Optional<T> unlessAway(Function<PlatformTransaction, T> work, KeycloakSession session) {
        PlatformDatabase database = session.getProvider(PlatformDatabase.class);
        return cache.unlessAway(() -> database.inTransaction(work));
    }

    private GrantsAnswer ask(GrantsQuestion question, KeycloakSession session) {
        PlatformDatabase database = session.getProvider(PlatformDatabase.class);
        return cache.find(question, asked -> database.inTransaction(asked::ask));
    }

    @SuppressWarnings("unchecked") // nobody else knows the name
    private static Map<GrantsQuestion, GrantsAnswer> answered(KeycloakSession session) {
        Map<GrantsQuestion, GrantsAnswer> answers = session.getAttribute(ATTRIBUTE, Map.class);
        if (answers == null) {
            answers = new HashMap<>();
            session.setAttribute(ATTRIBUTE, answers);
        }
        return answers;
    }
}
