package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has the permission in a tenant works on its members, without any role in Keycloak. */
@ExtendWith(SharedStack.class)
class TenantMembersIT {
    private static final String MEMBERS = "/realms/demo/platform/tenant/members";

    private TenantMember owner;
    private TenantMember member;
    private TenantMember stranger;
    private RawHttp http;

    @BeforeEach
    void anOwnerAndAMemberOfHisTenant(Stack stack) throws SQLException {
        owner = TenantMember.of(stack);
        member = TenantMember.of(stack);
        stranger = TenantMember.of(stack);
        http = new RawHttp(stack);
        run(stack, """
                insert into platform.membership (user_id, tenant_id) select ?, id from platform.tenant where slug = ?
                """, member.userId(), owner.home());
        assign(stack, "member");
    }

    @Test
    void everyMemberSeesWhoTheMembersAre(Stack stack) {
        JsonNode seen = get(inOwnersTenant(member), "").json();

        assertThat(seen.path("items"))
                .extracting(item -> item.path("userId").asText())
                .containsExactlyInAnyOrder(owner.userId(), member.userId());
        assertThat(seen.path("items"))
                .filteredOn(item -> item.path("userId").asText().equals(owner.userId()))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.path("username").asText())
                            .isEqualTo(owner.person().username());
                    assertThat(item.path("roles").toString()).isEqualTo("[\"owner\"]");
                });
    }

    @Test
    void pagesFollowEachOther(Stack stack) {
        String token = inOwnersTenant(owner);
        List<String> found = new ArrayList<>();
        String next = "?limit=1";
        while (!next.isEmpty()) {
            RawHttp.Answer page = get(token, next);
            page.json()
                    .path("items")
                    .forEach(item -> found.add(item.path("userId").asText()));
            next = page.header("Link").replaceAll("^<|>; rel=\"next\"$", "");
        }

        assertThat(found).isSorted().containsExactlyInAnyOrder(owner.userId(), member.userId());
    }

    @Test
    void theOwnerChangesRolesAndAMemberDoesNot(Stack stack) {
        String path = "/" + member.userId() + "/roles";

        assertThat(put(inOwnersTenant(member), path, "{\"roles\": [\"admin\"]}").isProblem(403))
                .isTrue();
        RawHttp.Answer changed = put(inOwnersTenant(owner), path, "{\"roles\": [\"admin\", \"viewer\"]}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("roles").toString()).isEqualTo("[\"admin\",\"viewer\"]");
        assertThat(put(inOwnersTenant(owner), path, "{\"roles\": [\"viewer\"]}")
                        .json()
                        .path("roles")
                        .toString())
                .isEqualTo("[\"viewer\"]");
    }

    @Test
    void nobodyGivesOrTakesMoreThanHeHas(Stack stack) throws SQLException {
        assign(stack, "admin");
        String admin = inOwnersTenant(member);

        assertThat(put(admin, "/" + member.userId() + "/roles", "{\"roles\": [\"owner\"]}")
                        .isProblem(403))
                .as("makes himself owner")
                .isTrue();
        assertThat(put(admin, "/" + owner.userId() + "/roles", "{\"roles\": [\"viewer\"]}")
                        .isProblem(403))
                .as("takes the owner's role")
                .isTrue();
        assertThat(http.send("DELETE", MEMBERS + "/" + owner.userId(), admin).isProblem(403))
                .as("removes the owner")
                .isTrue();
        assertThat(get(inOwnersTenant(owner), "/" + owner.userId())
                        .json()
                        .path("roles")
                        .toString())
                .isEqualTo("[\"owner\"]");
    }

    @Test
    void somebodyAlwaysOwnsTheTenant(Stack stack) {
        String token = inOwnersTenant(owner);
        String himself = "/" + owner.userId();

        assertThat(put(token, himself + "/roles", "{\"roles\": [\"admin\"]}").isProblem(409))
                .isTrue();
        assertThat(http.send("DELETE", MEMBERS + himself, token).isProblem(409)).isTrue();
        put(token, "/" + member.userId() + "/roles", "{\"roles\": [\"owner\"]}");

        assertThat(http.send("DELETE", MEMBERS + himself, token).status()).isEqualTo(204);
    }

    @Test
    void aMemberWhoIsRemovedIsOneNoLonger(Stack stack) {
        Tokens there = member.passwordGrant(Map.of("tenant", owner.home()));

        assertThat(http.send("DELETE", MEMBERS + "/" + member.userId(), inOwnersTenant(owner))
                        .status())
                .isEqualTo(204);

        assertThat(get(there.accessToken(), "").isProblem(403)).isTrue();
        assertThat(get(inOwnersTenant(owner), "/" + member.userId()).isProblem(404))
                .isTrue();
    }

    @Test
    void onlySessionsInThisTenantAreSeenAndEnded(Stack stack) {
        Tokens there = member.passwordGrant(Map.of("tenant", owner.home()));
        Tokens elsewhere = member.passwordGrant(Map.of("tenant", member.home()));
        Users.awaitSession(stack, there);
        Users.awaitSession(stack, elsewhere);
        String token = inOwnersTenant(owner);
        String path = MEMBERS + "/" + member.userId() + "/sessions";

        JsonNode seen = http.send("GET", path, token).json();
        assertThat(seen.path("items"))
                .extracting(item -> item.path("id").asText())
                .contains(there.sessionId())
                .doesNotContain(elsewhere.sessionId());
        assertThat(seen.path("items"))
                .allSatisfy(
                        item -> assertThat(item.at("/origin/network").asText()).isEqualTo("127.0.0.0/24"));
        assertThat(http.send("GET", path, there.accessToken()).isProblem(403)).isTrue();
        RawHttp.Answer ended = http.send("DELETE", path, token);

        assertThat(ended.json().path("revoked").asInt())
                .isEqualTo(seen.path("items").size());
        assertThatThrownBy(() -> member.refresh(there, Map.of())).isInstanceOf(RequestRefusedException.class);
        assertThat(member.refresh(elsewhere, Map.of()).sessionId()).isEqualTo(elsewhere.sessionId());
    }

    @Test
    void aStrangersTenantIsNobodysBusiness(Stack stack) {
        String token = inOwnersTenant(owner);

        for (String path : List.of("", "/roles", "/sessions")) {
            String method = path.equals("/roles") ? "PUT" : "GET";
            assertThat(http.sendJson(method, MEMBERS + "/" + stranger.userId() + path, token, "{\"roles\": []}")
                            .isProblem(404))
                    .as(path)
                    .isTrue();
        }
        assertThat(http.send("DELETE", MEMBERS + "/" + stranger.userId() + "/sessions", token)
                        .isProblem(404))
                .isTrue();
        assertThat(get(stranger.passwordGrant(Map.of()).accessToken(), "")
                        .json()
                        .path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("userId").asText()).isEqualTo(stranger.userId()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"roles\": \"admin\"}",
                "{\"roles\": [7]}",
                "{\"roles\": [\"nobody-knows\"]}",
                "{\"roles\": [\"super-admin\"]}"
            })
    void whatCannotBeMeantIsRefused(String body, Stack stack) {
        assertThat(put(inOwnersTenant(owner), "/" + member.userId() + "/roles", body)
                        .isProblem(400))
                .isTrue();
    }

    @Test
    void nobodyWithoutATokenOrATenantIsLetIn(Stack stack) {
        assertThat(get(null, "").isProblem(401)).isTrue();
        assertThat(get(stack.api().clientCredentials().accessToken(), "").isProblem(403))
                .isTrue();
    }

    private String inOwnersTenant(TenantMember somebody) {
        return somebody.passwordGrant(Map.of("tenant", owner.home())).accessToken();
    }

    private RawHttp.Answer get(String token, String path) {
        return http.send("GET", MEMBERS + path, token);
    }

    private RawHttp.Answer put(String token, String path, String json) {
        return http.put(MEMBERS + path, token, json);
    }

    private void assign(Stack stack, String role) throws SQLException {
        run(stack, """
                insert into platform.role_assignment (user_id, tenant_id, role_id)
                select ?, tenant.id, role.id from platform.tenant, platform.role
                 where slug = ? and role.name = ? and role.tenant_id is null and role.realm_id is null
                """, member.userId(), owner.home(), role);
    }

    private static void run(Stack stack, String statement, String... values) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setString(i + 1, values[i]);
            }
            assertThat(prepared.executeUpdate()).isEqualTo(1);
        }
    }
}
