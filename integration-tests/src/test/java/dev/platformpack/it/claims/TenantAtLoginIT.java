package dev.platformpack.it.claims;

import static dev.platformpack.it.support.TenantMember.slug;
import static dev.platformpack.it.support.TenantMember.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.localserver.actor.Authorization;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.UnexpectedPageException;
import dev.platformpack.localserver.actor.Visitor;
import java.sql.SQLException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** docs/contracts/claims.md, "The active tenant": what a login decides, and when it asks. */
@ExtendWith(SharedStack.class)
class TenantAtLoginIT {
    private static final String QUESTION = "login-actions/required-action";
    private static final String ACTION = "authentication/required-actions/platform-tenant";

    private Stack stack;
    private TenantMember member;
    private String globex;

    @BeforeEach
    void somebodyWithTwoTenants(Stack servers) throws SQLException {
        stack = servers;
        member = TenantMember.of(servers);
        globex = member.join();
    }

    @Test
    void whoHasSeveralAndNeverChoseIsAskedOnce() {
        Authorization chosen = stack.visitor().logIn(member.person(), QUESTION, Map.of("tenant", globex));

        assertThat(tenant(stack.app().exchange(chosen))).isEqualTo(globex);
        assertThat(tenant(stack.app().exchange(stack.visitor().logIn(member.person()))))
                .as("the last used one")
                .isEqualTo(globex);
    }

    @Test
    void nobodyChoosesATenantOfOthersOnThePage() throws SQLException {
        String foreign = member.newTenant();

        assertThatThrownBy(() -> stack.visitor().logIn(member.person(), QUESTION, Map.of("tenant", foreign)))
                .isInstanceOf(UnexpectedPageException.class)
                .hasMessageContaining("You do not belong there any more");
    }

    @Test
    void whoDoesNotWantToChooseGoesBackToTheApplication() {
        RequestRefusedException declined =
                refusalOf(() -> stack.visitor().logIn(member.person(), QUESTION, Map.of("cancel", "true")));

        assertThat(declined.error()).isEqualTo("access_denied");
    }

    @Test
    void whoIsInNoTenantAnyMoreWhenHeChoosesGetsInWithoutOne() {
        Authorization arrived = stack.visitor()
                .logIn(member.person(), QUESTION, () -> leave(globex, member.home()), Map.of("tenant", globex));

        assertThat(stack.app().exchange(arrived).accessClaims().has("tenant_id"))
                .isFalse();
    }

    @Test
    void theApplicationChoosesWithAParameter() throws SQLException {
        String foreign = member.newTenant();

        Tokens tokens = stack.app().exchange(stack.visitor().logIn(member.person(), Map.of("tenant", globex)));
        RequestRefusedException refusal =
                refusalOf(() -> stack.visitor().logIn(member.person(), Map.of("tenant", foreign)));

        assertThat(tenant(tokens)).isEqualTo(globex);
        assertThat(refusal.error()).isEqualTo("invalid_request");
        assertThat(refusal.description()).contains("not a member");
    }

    @Test
    void aLiveSessionChangesItsTenantOnlyIfItsUserSaysSo() {
        Visitor visitor = stack.visitor();
        Tokens before = stack.app().exchange(visitor.logIn(member.person(), Map.of("tenant", member.home())));

        RequestRefusedException declined =
                refusalOf(() -> visitor.comeBack(Map.of("tenant", globex), Map.of("cancel", "true")));
        Tokens untouched = stack.app().refresh(before);
        Tokens after = stack.app().exchange(visitor.comeBack(Map.of("tenant", globex), Map.of("tenant", globex)));

        assertThat(declined.error()).isEqualTo("access_denied");
        assertThat(tenant(untouched)).isEqualTo(member.home());
        assertThat(tenant(after)).isEqualTo(globex);
        assertThat(after.sessionId()).isEqualTo(before.sessionId());
        assertThat(tenant(stack.app().refresh(untouched))).isEqualTo(globex);
        assertThat(slug(member.introspect(before))).isEqualTo(member.home());
    }

    @Test
    void aLiveSessionNeverEndsInAnotherTenantThanTheApplicationAskedFor() throws SQLException {
        String third = member.join();
        Visitor visitor = stack.visitor();
        Tokens tokens = stack.app().exchange(visitor.logIn(member.person(), Map.of("tenant", member.home())));

        assertThatThrownBy(() -> visitor.comeBack(Map.of("tenant", globex), Map.of("tenant", third)))
                .isInstanceOf(UnexpectedPageException.class);
        RequestRefusedException left = refusalOf(
                () -> visitor.comeBack(Map.of("tenant", globex), () -> leave(globex), Map.of("tenant", globex)));

        assertThat(left.error()).isEqualTo("invalid_request");
        assertThat(tenant(stack.app().refresh(tokens))).isEqualTo(member.home());
    }

    @Test
    void aCodeIsForTheTenantThatItsLoginAskedForOrForNothing() {
        Visitor visitor = stack.visitor();
        Tokens tokens = stack.app().exchange(visitor.logIn(member.person(), Map.of("tenant", member.home())));
        Authorization asked = visitor.comeBack(Map.of("tenant", member.home()));

        member.refresh(tokens, Map.of("tenant", globex));
        RequestRefusedException switched = refusalOf(() -> stack.app().exchange(asked));
        Tokens unasked = stack.app().exchange(visitor.comeBack());

        assertThat(switched.status()).isEqualTo(400);
        assertThat(switched.error()).isEqualTo("invalid_grant");
        assertThat(switched.description()).contains("switched to another tenant");
        assertThat(tenant(unasked)).isEqualTo(globex);
    }

    @Test
    void withoutAQuestionNobodySwitchesALiveSession() {
        Visitor visitor = stack.visitor();
        Tokens tokens = stack.app().exchange(visitor.logIn(member.person(), Map.of("tenant", member.home())));

        RequestRefusedException silent = refusalOf(() -> visitor.comeBack(Map.of("prompt", "none", "tenant", globex)));
        Tokens same = stack.app().exchange(visitor.comeBack(Map.of("prompt", "none", "tenant", member.home())));

        assertThat(silent.error()).isEqualTo("interaction_required");
        assertThat(tenant(same)).isEqualTo(member.home());
        assertThat(tenant(stack.app().refresh(tokens))).isEqualTo(member.home());
    }

    @Test
    void anOfflineSessionFollowsWhenItsUserSwitchesAtALogin() {
        Visitor visitor = stack.visitor();
        Tokens online = stack.app().exchange(visitor.logIn(member.person(), Map.of("tenant", member.home())));
        Tokens offline = stack.app().exchange(visitor.comeBack(Map.of("scope", "openid offline_access")));

        visitor.comeBack(Map.of("tenant", globex), Map.of("tenant", globex));

        assertThat(offline.sessionId()).isEqualTo(online.sessionId());
        assertThat(tenant(offline)).isEqualTo(member.home());
        assertThat(tenant(stack.app().refresh(offline))).isEqualTo(globex);
        assertThat(tenant(stack.app().refresh(online))).isEqualTo(globex);
    }

    @Test
    void whoHasLeftTheSessionsTenantComesBackIntoAnotherOneOrNone() throws SQLException {
        Visitor visitor = stack.visitor();
        stack.app().exchange(visitor.logIn(member.person(), Map.of("tenant", globex)));

        member.leave(globex);
        Tokens other = stack.app().exchange(visitor.comeBack());
        member.leave(member.home());
        Tokens none = stack.app().exchange(visitor.comeBack());

        assertThat(tenant(other)).isEqualTo(member.home());
        assertThat(none.accessClaims().has("tenant_id")).isFalse();
    }

    @Test
    void aRealmWithoutTheActionAsksNobodyAndLocksNobodyOut() throws SQLException {
        RealmAdmin admin = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
        ObjectNode action = admin.get(ACTION).deepCopy();
        admin.update(ACTION, action.deepCopy().put("enabled", false));
        try {
            Visitor visitor = stack.visitor();
            Tokens first = stack.app().exchange(visitor.logIn(member.person(), Map.of("tenant", globex)));
            member.leave(member.home());
            Tokens other = stack.app().exchange(visitor.comeBack());
            member.leave(globex);
            Tokens none = stack.app().exchange(visitor.comeBack());

            assertThat(tenant(first)).isEqualTo(member.home());
            assertThat(tenant(other)).isEqualTo(globex);
            assertThat(none.accessClaims().has("tenant_id")).isFalse();
        } finally {
            admin.update(ACTION, action);
        }
    }

    @Test
    void somebodyWhomThePlatformDoesNotKnowYetIsAskedToTryAgain() throws SQLException {
        member.beForgotten();

        UnexpectedPageException later = catchThrowableOfType(
                UnexpectedPageException.class, () -> stack.visitor().logIn(member.person(), Map.of("tenant", globex)));

        assertThat(later.status()).isEqualTo(503);
    }

    private void leave(String... slugs) {
        try {
            for (String slug : slugs) {
                member.leave(slug);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestRefusedException refusalOf(ThrowingCallable request) {
        return catchThrowableOfType(RequestRefusedException.class, request);
    }
}
