package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedStack.class)
class SessionIndexIT {
    private static final String SESSIONS = "/admin/realms/demo/platform/sessions";

    @Test
    void aTenantsSessionsAreFoundWhoseverTheyAre(Stack stack) throws SQLException {
        TenantMember member = TenantMember.of(stack);
        String slug = member.join();
        Tokens there = member.passwordGrant(Map.of("tenant", slug));
        Tokens elsewhere = member.passwordGrant(Map.of("tenant", member.home()));
        Users.awaitSession(stack, there);
        Users.awaitSession(stack, elsewhere);

        JsonNode found = get(stack, "?total=true&tenant=" + slug).json();

        assertThat(found.path("total").asInt()).isEqualTo(found.path("items").size());
        assertThat(ids(found)).contains(there.sessionId()).doesNotContain(elsewhere.sessionId());
        assertThat(found.path("items")).anySatisfy(item -> {
            assertThat(item.path("id").asText()).isEqualTo(there.sessionId());
            assertThat(item.path("userId").asText()).isEqualTo(member.userId());
            assertThat(item.path("username").asText()).isEqualTo(member.person().username());
            assertThat(item.path("tenant").asText()).isEqualTo(slug);
            assertThat(item.path("client").asText()).isEqualTo("demo-app");
            assertThat(item.path("ipAddress").asText()).isNotEmpty();
            assertThat(item.has("endedAt")).isFalse();
        });
        String id = found.at("/items/0/tenantId").asText();
        assertThat(ids(get(stack, "?tenant=" + id))).isEqualTo(ids(found));
    }

    @Test
    void pagesFollowEachOtherTheNewestFirst(Stack stack) {
        TenantMember member = TenantMember.of(stack);
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Tokens tokens = member.passwordGrant(Map.of());
            Users.awaitSession(stack, tokens);
            sessions.add(0, tokens.sessionId());
        }

        List<String> found = new ArrayList<>();
        String next = "?limit=2&user=" + member.userId();
        while (!next.isEmpty()) {
            RawHttp.Answer page = get(stack, next);
            found.addAll(ids(page));
            next = page.header("Link").replaceAll("^<|>; rel=\"next\"$", "");
        }

        assertThat(found).isEqualTo(sessions);
    }

    @Test
    void filtersNarrowTheListDownTogether(Stack stack) {
        TenantMember member = TenantMember.of(stack);
        Tokens tokens = member.passwordGrant(Map.of());
        Users.awaitSession(stack, tokens);
        String mine = "?user=" + member.userId();
        String later = Instant.now().plusSeconds(60).toString();

        assertThat(ids(get(stack, mine + "&client=demo-app"))).containsExactly(tokens.sessionId());
        assertThat(ids(get(stack, mine + "&client=demo-api"))).isEmpty();
        assertThat(ids(get(stack, mine + "&ip=127.0.0.1"))).containsExactly(tokens.sessionId());
        assertThat(ids(get(stack, mine + "&ip=192.0.2.1"))).isEmpty();
        assertThat(ids(get(stack, mine + "&startedBefore=" + later))).containsExactly(tokens.sessionId());
        assertThat(ids(get(stack, mine + "&startedAfter=" + later))).isEmpty();
    }

    @Test
    void whatHasEndedIsShownToWhoAsksForIt(Stack stack) {
        TenantMember member = TenantMember.of(stack);
        Tokens tokens = member.passwordGrant(Map.of());
        Users.awaitSession(stack, tokens);
        stack.operator().endSession(member.userId(), tokens.sessionId());
        Users.awaitEnd(stack, member.userId(), tokens.sessionId());

        assertThat(ids(get(stack, "?user=" + member.userId()))).isEmpty();
        JsonNode ended =
                get(stack, "?includeEnded=true&user=" + member.userId()).json().at("/items/0");

        assertThat(ended.path("endReason").asText()).isEqualTo("revoked");
        assertThat(ended.path("endedBy").asText()).isEqualTo("operator");
        assertThat(ended.path("endedAt").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=201, limit",
        "cursor=nonsense, cursor",
        "startedAfter=yesterday, startedAfter",
        "total=yes, total",
        "includeEnded=true, includeEnded",
        "tenent=acme, parameter",
        "user=, user"
    })
    void whatCannotBeMeantIsRefusedWithTheNameOfTheParameter(String query, String named, Stack stack) {
        RawHttp.Answer answer = get(stack, "?" + query);

        assertThat(answer.isProblem(400)).isTrue();
        assertThat(answer.json().path("detail").asText()).contains(named);
    }

    @Test
    void onlyWhoMayViewUsersSeesThem(Stack stack) {
        TenantMember member = TenantMember.of(stack);
        RawHttp http = new RawHttp(stack);

        assertThat(http.send("GET", SESSIONS, null).status()).isEqualTo(401);
        assertThat(http.send("GET", SESSIONS, member.passwordGrant(Map.of()).accessToken())
                        .isProblem(403))
                .isTrue();
    }

    private static RawHttp.Answer get(Stack stack, String query) {
        String token = new Application(stack.baseUrl(), DemoRealm.NAME, "admin-cli", null)
                .passwordGrant(
                        stack.realm().operator().username(),
                        stack.realm().operator().password())
                .accessToken();
        return new RawHttp(stack).send("GET", SESSIONS + query, token);
    }

    private static List<String> ids(RawHttp.Answer answer) {
        return ids(answer.json());
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
