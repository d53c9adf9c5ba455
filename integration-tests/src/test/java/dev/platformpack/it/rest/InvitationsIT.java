package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.MailServer;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever may manage a tenant's members invites others by e-mail, without any role in Keycloak. */
@ExtendWith(SharedStack.class)
class InvitationsIT {
    private final String address = Users.somebody().email();
    private Inviting inviting;
    private MailServer mail;

    @BeforeEach
    void anOwnerAndAMailServer(Stack stack) {
        inviting = Inviting.of(stack);
        mail = MailServer.open(stack);
    }

    @AfterEach
    void removeTheMailServer() {
        mail.close();
    }

    @Test
    void whoIsInvitedGetsAMailWithALinkAndTheTokenStandsNowhereElse(Stack stack) throws SQLException {
        inviting.run("update platform.tenant set name = ? where slug = ?", "Analytical Engines");

        RawHttp.Answer made = inviting.invite(address.toUpperCase(), "viewer");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("email").asText()).isEqualTo(address);
        assertThat(made.json().path("roles").toString()).isEqualTo("[\"viewer\"]");
        assertThat(made.json().path("invitedBy").asText())
                .isEqualTo(inviting.owner().person().username());
        assertThat(made.json().path("sent").asBoolean()).isTrue();
        assertThat(mail.to(address))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("Subject: Invitation to Analytical Engines")
                        .contains("text/plain", "text/html", "can be accepted for 7 days"));
        String token = MailServer.token(mail.invitation(address));
        assertThat(token).hasSize(43);
        assertThat(made.json().toString()).doesNotContain(token);
        assertThat(stack.platform().count("platform.invitation", "token_hash = ? or email = ?", token, token))
                .isZero();
        assertThat(stack.keycloakLog()).doesNotContain(token).doesNotContain(address);
        assertThat(stack.platform().audit(made.json().path("id").asText()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.action()).isEqualTo("platform_invitation.create");
                    assertThat(record.actorId()).isEqualTo(inviting.owner().userId());
                });
    }

    @Test
    void nobodyLearnsWhetherSomebodyHasTheAddress(Stack stack) {
        TenantMember known = TenantMember.of(stack);

        RawHttp.Answer ofKnown = inviting.invite(known.person().email(), "member");
        RawHttp.Answer ofUnknown = inviting.invite(address, "member");

        assertThat(ofKnown.status()).isEqualTo(ofUnknown.status()).isEqualTo(201);
        assertThat(ofKnown.json().fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> ofUnknown.json().fieldNames());
        assertThat(ofKnown.json().path("sent")).isEqualTo(ofUnknown.json().path("sent"));
    }

    @Test
    void toInviteAgainAnswersTheInvitationThatIsPending() {
        JsonNode first = inviting.invite(address, "viewer").json();

        RawHttp.Answer second = inviting.invite(address, "member");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first);
        assertThat(mail.to(address)).hasSize(1);
    }

    @Test
    void pendingOnesAreListedPageByPageUntilTheyAreRevoked() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(inviting.invite(i + address, "viewer").json().path("id").asText());
        }

        assertThat(ids("?limit=2")).containsExactlyInAnyOrderElementsOf(made);
        assertThat(inviting.send("DELETE", "/" + made.get(0)).status()).isEqualTo(204);

        assertThat(ids("?limit=2")).containsExactlyInAnyOrderElementsOf(made.subList(1, 3));
        assertThat(inviting.send("DELETE", "/" + made.get(0)).isProblem(404)).isTrue();
        assertThat(inviting.send("POST", "/" + made.get(0) + "/mail").isProblem(404))
                .isTrue();
        assertThat(inviting.send("GET", "?cursor=none").isProblem(400)).isTrue();
    }

    @Test
    void nobodyGivesMoreThanHeHas(Stack stack) throws SQLException {
        TenantMember admin = TenantMember.of(stack);
        TenantMember member = TenantMember.of(stack);
        admin.join(inviting.owner(), "admin");
        member.join(inviting.owner(), "member");
        String ofOwner = inviting.invite(address, "owner").json().path("id").asText();

        assertThat(inviting.invite(admin, "another." + address, "owner").isProblem(403))
                .isTrue();
        assertThat(inviting.invite(member, "another." + address, "viewer").isProblem(403))
                .isTrue();
        assertThat(inviting.http()
                        .send("DELETE", Inviting.INVITATIONS + "/" + ofOwner, inviting.token(admin))
                        .isProblem(403))
                .isTrue();
        assertThat(inviting.invite(admin, "another." + address, "admin").status())
                .isEqualTo(201);
        assertThat(mail.to("another." + address)).hasSize(1);
    }

    @Test
    void whoIsAMemberIsNotInvited(Stack stack) throws SQLException {
        TenantMember member = TenantMember.of(stack);
        member.join(inviting.owner(), "member");

        assertThat(inviting.invite(member.person().email(), "admin").isProblem(409))
                .isTrue();
        assertThat(mail.to(member.person().email())).isEmpty();
    }

    @Test
    void aRealmWithoutAMailServerSaysSoAndNobodyIsInvited() {
        mail.remove();

        RawHttp.Answer refused = inviting.invite(address, "viewer");

        assertThat(refused.isProblem(409)).isTrue();
        assertThat(refused.json().path("detail").asText()).contains("SMTP");
        assertThat(ids("")).isEmpty();
    }

    @Test
    void whatTheMailServerDoesNotTakeIsShownAndCanBeSentAgain() {
        mail.stop();

        RawHttp.Answer made = inviting.invite(address, "viewer");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("sent").asBoolean()).isFalse();
        mail.startAgain();
        RawHttp.Answer again =
                inviting.send("POST", "/" + made.json().path("id").asText() + "/mail");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("sent").asBoolean()).isTrue();
        assertThat(mail.to(address)).hasSize(1);
    }

    /** Whoever has a tenant chooses its name. */
    @Test
    void namesAreTextInTheMailAndNoHeader() throws SQLException {
        inviting.run(
                "update platform.tenant set name = ? where slug = ?",
                "<a href=\"http://evil.example\">A</a>\r\nBcc: everybody@evil.example\r\n${7*7}<#list>");

        inviting.invite(address, "viewer");

        assertThat(mail.to(address))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("&lt;a href=&quot;http://evil.example&quot;&gt;A&lt;/a&gt;")
                        .doesNotContainPattern("(?m)^Bcc:")
                        .satisfies(whole -> assertThat(whole.substring(whole.indexOf("<html")))
                                .doesNotContain("<a href=\"http://evil.example\"", "<#list>")));
    }

    @Test
    void aTenantInvitesOnlySoMany() throws SQLException {
        String others = """
                insert into platform.invitation (tenant_id, email, roles, token_hash, invited_by, expires_at, mails, status)
                select id, n || '@people.example', '{}', gen_random_uuid()::text, 'somebody', now() + interval '1 day', %d, '%s'
                  from platform.tenant, generate_series(1, 100) as n where slug = ?
                """;

        inviting.run(others.formatted(1, "PENDING"));
        assertThat(inviting.invite(address, "viewer").isProblem(409)).isTrue();
        inviting.run("delete from platform.invitation using platform.tenant where tenant.id = tenant_id and slug = ?");
        inviting.run(others.formatted(2, "REVOKED"));

        assertThat(inviting.invite(address, "viewer").isProblem(429)).isTrue();
        assertThat(mail.to(address)).isEmpty();
    }

    @Test
    void oneWhoseTimeIsOverIsPendingNoLongerAndMakesRoom() throws SQLException {
        String first = inviting.invite(address, "viewer").json().path("id").asText();
        inviting.run("update platform.invitation set expires_at = now() from platform.tenant"
                + " where tenant.id = tenant_id and slug = ?");

        assertThat(ids("")).isEmpty();
        RawHttp.Answer second = inviting.invite(address, "viewer");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().path("id").asText()).isNotEqualTo(first);
    }

    @Test
    void anotherTenantsInvitationsAreNobodysBusiness(Stack stack) {
        String id = inviting.invite(address, "viewer").json().path("id").asText();
        Inviting stranger = Inviting.of(stack);

        assertThat(stranger.send("DELETE", "/" + id).isProblem(404)).isTrue();
        assertThat(stranger.send("POST", "/" + id + "/mail").isProblem(404)).isTrue();
        assertThat(stranger.send("GET", "").json().path("items")).isEmpty();
        assertThat(stranger.invite(address, "viewer").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | body",
                "{\"roles\": [\"viewer\"]} | email",
                "{\"email\": \"nobody\"} | email",
                "{\"email\": \"a@b.example\\nBcc: c@d.example\"} | email",
                "{\"email\": \"a@b.example\", \"roles\": \"viewer\"} | roles",
                "{\"email\": \"a@b.example\", \"roles\": [\"super-admin\"]} | roles",
                "{\"email\": \"a@b.example\", \"roles\": [\"nobody-knows\"]} | roles"
            })
    void whatCannotBeMeantIsRefused(String body, String named) {
        RawHttp.Answer answer =
                inviting.http().sendJson("POST", Inviting.INVITATIONS, inviting.token(inviting.owner()), body);

        assertThat(answer.isProblem(400)).isTrue();
        assertThat(answer.json().path("detail").asText()).contains(named);
    }

    private List<String> ids(String query) {
        List<String> ids = new ArrayList<>();
        String next = query.isEmpty() ? "?" : query;
        while (!next.isEmpty()) {
            RawHttp.Answer page = inviting.send("GET", next);
            page.json().path("items").forEach(item -> ids.add(item.path("id").asText()));
            next = page.header("Link").replaceAll("^<|>; rel=\"next\"$", "");
        }
        return ids;
    }
}
