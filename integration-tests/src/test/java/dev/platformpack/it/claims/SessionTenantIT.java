package dev.platformpack.it.claims;

import static dev.platformpack.it.support.TenantMember.slug;
import static dev.platformpack.it.support.TenantMember.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Authorization;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/contracts/claims.md, "The active tenant": at the token endpoint, for tokens that are shown, and after leaving. */
@ExtendWith(SharedStack.class)
class SessionTenantIT {
    private TenantMember member;
    private String globex;

    @BeforeEach
    void somebodyWithTwoTenants(Stack stack) throws SQLException {
        member = TenantMember.of(stack);
        globex = member.join();
    }

    @Test
    void aRefreshSwitchesThisSessionAndNoOther() {
        Tokens laptop = member.passwordGrant(Map.of());
        Tokens phone = member.passwordGrant(Map.of());

        Tokens switched = member.refresh(laptop, Map.of("tenant", globex));

        assertThat(tenant(laptop)).isEqualTo(member.home());
        assertThat(tenant(switched)).isEqualTo(globex);
        assertThat(switched.sessionId()).isEqualTo(laptop.sessionId());
        assertThat(slug(switched.idClaims())).isEqualTo(globex);
        assertThat(tenant(member.refresh(switched, Map.of()))).isEqualTo(globex);
        assertThat(tenant(member.refresh(phone, Map.of()))).isEqualTo(member.home());
        assertThat(tenant(member.passwordGrant(Map.of()))).as("last used").isEqualTo(globex);
    }

    @Test
    void aTokenIsShownAsOfTheTenantThatItWasMadeFor() {
        Tokens before = member.passwordGrant(Map.of());
        Tokens after = member.refresh(before, Map.of("tenant", globex));

        assertThat(slug(member.introspect(before))).isEqualTo(member.home());
        assertThat(slug(member.introspect(after))).isEqualTo(globex);
        assertThat(slug(member.stack().app().userInfo(before))).isEqualTo(member.home());
    }

    @Test
    void aTenantOfOthersIsRefusedAndTheRefreshTokenStaysGood() throws SQLException {
        Tokens tokens = member.passwordGrant(Map.of());
        String foreign = member.newTenant();

        for (String slug : new String[] {foreign, "no-such-tenant", "a\0b"}) {
            RequestRefusedException refusal = refusalOf(() -> member.refresh(tokens, Map.of("tenant", slug)));
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.error()).isEqualTo("invalid_request");
            assertThat(refusal.description()).contains("not a member");
        }
        assertThat(tenant(member.refresh(tokens, Map.of()))).isEqualTo(member.home());
    }

    @Test
    void thePasswordGrantTakesTheTenantToo() throws SQLException {
        Tokens tokens = member.passwordGrant(Map.of("tenant", globex));
        String foreign = member.newTenant();

        assertThat(tenant(tokens)).isEqualTo(globex);
        assertThat(tenant(member.refresh(tokens, Map.of()))).isEqualTo(globex);
        assertThat(refusalOf(() -> member.passwordGrant(Map.of("tenant", foreign)))
                        .error())
                .isEqualTo("invalid_request");
    }

    @Test
    void aCodeIsForTheTenantOfItsLoginWhateverItsExchangeAsksFor() {
        Authorization authorization = member.stack().visitor().logIn(member.person(), Map.of("tenant", member.home()));
        Application app = member.stack().app();

        Tokens tokens = app.token(Map.of(
                "grant_type", "authorization_code",
                "code", authorization.code(),
                "code_verifier", authorization.verifier(),
                "redirect_uri", app.redirectUri().toString(),
                "tenant", globex));

        assertThat(tenant(tokens)).isEqualTo(member.home());
    }

    @Test
    void whoHasLeftGetsTheNextTokenInAnotherTenantAndTheOldTokenIsNotActive() throws SQLException {
        Tokens tokens = member.passwordGrant(Map.of("tenant", globex));

        member.leave(globex);

        assertThat(member.introspect(tokens).path("active").asBoolean(true)).isFalse();
        assertThat(refusalOf(() -> member.stack().app().userInfo(tokens)).status())
                .isEqualTo(401);
        Tokens next = member.refresh(tokens, Map.of());
        assertThat(tenant(next)).isEqualTo(member.home());
        assertThat(slug(member.introspect(next))).isEqualTo(member.home());
    }

    @Test
    void whoHasLeftTheOnlyTenantStillGetsTokensAndLogsIn() throws SQLException {
        Tokens tokens = member.passwordGrant(Map.of("tenant", globex));
        member.leave(globex);
        member.leave(member.home());

        Tokens next = member.refresh(tokens, Map.of());

        assertThat(next.accessClaims().has("tenant_id")).isFalse();
        assertThat(next.accessClaims().path("tenants")).isEmpty();
        assertThat(member.introspect(next).path("active").asBoolean()).isTrue();
        assertThat(member.introspect(tokens).path("active").asBoolean(true)).isFalse();
    }

    @Test
    void anOfflineSessionIsSwitchedAndStaysThere() {
        Tokens offline = member.passwordGrant(Map.of("scope", "openid offline_access", "tenant", member.home()));

        Tokens switched = member.refresh(offline, Map.of("tenant", globex));

        assertThat(tenant(offline)).isEqualTo(member.home());
        assertThat(tenant(switched)).isEqualTo(globex);
        assertThat(tenant(member.refresh(switched, Map.of()))).isEqualTo(globex);
        assertThat(tenant(member.refresh(offline, Map.of()))).isEqualTo(globex);
    }

    @Test
    void aClientWhoseTokensDoNotSayTheirTenantIsIntrospectedAllTheSame() {
        try (ClaimsClient client = new ClaimsClient(member.stack(), Map.of())) {
            client.useLightweightTokens();
            Application app = client.app();
            Tokens before = passwordGrant(app, member.home());
            Tokens after = passwordGrant(app, globex);
            Tokens switched = app.token(
                    Map.of("grant_type", "refresh_token", "refresh_token", before.refreshToken(), "tenant", globex));

            assertThat(before.accessClaims().has("tenant_id")).isFalse();
            assertThat(slug(member.introspect(before))).isEqualTo(member.home());
            assertThat(slug(member.introspect(after))).isEqualTo(globex);
            assertThat(slug(member.introspect(switched))).isEqualTo(globex);
            assertThat(member.introspect(switched).has("platform_tenant")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "preset, app_metadata, /app_metadata",
        "preset, organization, /organization",
        "tenant-id-claim, app.tid, /app/tid",
        "tenant-claim, customer, /customer"
    })
    void aTokenIsKnownByWhateverItsMapperWrites(String setting, String value, String place) {
        try (ClaimsClient client = new ClaimsClient(member.stack(), Map.of(setting, value))) {
            Tokens before = passwordGrant(client.app(), member.home());
            Tokens after = client.app()
                    .token(Map.of(
                            "grant_type", "refresh_token", "refresh_token", before.refreshToken(), "tenant", globex));

            assertThat(before.accessClaims().at(place))
                    .isNotEqualTo(after.accessClaims().at(place));
            assertThat(member.introspect(before).at(place))
                    .isEqualTo(before.accessClaims().at(place));
            assertThat(member.introspect(after).at(place))
                    .isEqualTo(after.accessClaims().at(place));
        }
    }

    @Test
    void whatStandsWhereAScopeWouldWriteIsNotItsWordUnlessItWasGranted() throws SQLException {
        try (ClaimsClient client = new ClaimsClient(member.stack(), Map.of())) {
            client.haveTheMapperInAnOptionalScope("tenant", UUID.randomUUID().toString());
            Application app = client.app();
            Tokens without = app.passwordGrant(
                    member.person().username(), member.person().password());
            Tokens granted = app.token(Map.of(
                    "grant_type",
                    "password",
                    "username",
                    member.person().username(),
                    "password",
                    member.person().password(),
                    "scope",
                    "openid tenant"));

            assertThat(member.introspect(without).path("active").asBoolean()).isTrue();
            assertThat(member.introspect(granted).path("active").asBoolean()).isTrue();
            member.leave(member.home());
            assertThat(member.introspect(without).path("active").asBoolean()).isTrue();
            assertThat(member.introspect(granted).path("active").asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void anExchangedTokenIsOfTheTenantOfItsSubjectWhereverTheSessionIs() throws SQLException {
        try (ClaimsClient client = new ClaimsClient(member.stack(), Map.of())) {
            Tokens subject = passwordGrant(client.app(), globex);
            client.app()
                    .token(Map.of(
                            "grant_type", "refresh_token",
                            "refresh_token", subject.refreshToken(),
                            "tenant", member.home()));

            Tokens exchanged = client.exchange(subject);

            assertThat(tenant(exchanged)).isEqualTo(globex);
            assertThat(slug(member.introspect(exchanged))).isEqualTo(globex);
            member.leave(globex);
            assertThat(member.introspect(exchanged).path("active").asBoolean(true))
                    .isFalse();
            assertThat(refusalOf(() -> client.exchange(subject)).error()).isEqualTo("invalid_request");
        }
    }

    @Test
    void nobodySaysNotAMemberOfSomebodyWhomThePlatformDoesNotKnowYet() {
        try (ClaimsClient client = new ClaimsClient(member.stack(), Map.of())) {
            RequestRefusedException refusal =
                    refusalOf(() -> client.app().token(Map.of("grant_type", "client_credentials", "tenant", globex)));

            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.error()).isEqualTo("temporarily_unavailable");
        }
    }

    @Test
    void aClientWithoutTheMapperIsNotAsked() {
        Application cli = new Application(member.stack().baseUrl(), DemoRealm.NAME, "admin-cli", null);

        assertThat(passwordGrant(cli, "no-such-tenant").accessClaims().has("tenant_id"))
                .isFalse();
    }

    private Tokens passwordGrant(Application app, String tenant) {
        return app.token(Map.of(
                "grant_type",
                "password",
                "username",
                member.person().username(),
                "password",
                member.person().password(),
                "scope",
                "openid",
                "tenant",
                tenant));
    }

    private static RequestRefusedException refusalOf(ThrowingCallable request) {
        return catchThrowableOfType(RequestRefusedException.class, request);
    }
}
