package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.MailServer;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.InvitedVisitor;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformTenant;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever reads the mail becomes a member, if the address is his and verified. */
@ExtendWith(SharedStack.class)
class InvitationAcceptedIT {
    private Inviting inviting;
    private MailServer mail;
    private TenantMember guest;

    @BeforeEach
    void anOwnerAndAGuest(Stack stack) {
        inviting = Inviting.of(stack);
        mail = MailServer.open(stack);
        guest = TenantMember.of(stack);
    }

    @AfterEach
    void removeTheMailServer() {
        mail.close();
    }

    @Test
    void anApplicationAcceptsForItsUserOnceAndForAll(Stack stack) {
        String token = invite("admin", "viewer");

        RawHttp.Answer accepted = inviting.accept(guest, token);
        RawHttp.Answer again = inviting.accept(guest, token);

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().path("slug").asText())
                .isEqualTo(inviting.owner().home());
        assertThat(again.json()).isEqualTo(accepted.json());
        assertThat(rolesOfGuest()).containsExactly("admin", "viewer");
        await("the tenant in the guest's tokens")
                .atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(TenantMember.tenant(guest.passwordGrant(
                                Map.of("tenant", inviting.owner().home()))))
                        .isEqualTo(inviting.owner().home()));
        assertThat(stack.platform().audit(guest.userId()))
                .filteredOn(record -> record.action().equals("platform_invitation.accept"))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.actorName()).isEqualTo(guest.person().username()));
        assertThat(inviting.send("GET", "").json().path("items")).isEmpty();
    }

    @Test
    void nobodyElseAccepts(Stack stack) {
        String token = invite("viewer");
        TenantMember stranger = TenantMember.of(stack);

        assertThat(inviting.accept(stranger, token).isProblem(403)).isTrue();
        assertThat(inviting.accept(guest, token + "x").isProblem(404)).isTrue();
        assertThat(inviting.accept(guest, token).status()).isEqualTo(200);
        assertThat(inviting.accept(stranger, token).isProblem(410)).isTrue();
        assertThat(stack.platform().tenants(stranger.userId())).hasSize(1);
    }

    @Test
    void anAddressThatNobodyHasVerifiedIsNotEnough(Stack stack) {
        String token = invite("viewer");
        stack.operator()
                .update(
                        "users/" + guest.userId(),
                        JsonNodeFactory.instance.objectNode().put("emailVerified", false));

        assertThat(inviting.accept(guest, token).isProblem(403)).isTrue();
        assertThat(rolesOfGuest()).isEmpty();
    }

    @Test
    void onlyTheNewestMailOfAnInvitationThatIsPendingCounts() {
        String first = invite("viewer");
        String path = "/" + inviting.send("GET", "").json().at("/items/0/id").asText();
        inviting.send("POST", path + "/mail");
        String second = MailServer.token(mail.link(guest.person().email(), "invitations/link", 1));

        assertThat(inviting.accept(guest, first).isProblem(404)).isTrue();
        assertThat(inviting.send("DELETE", path).status()).isEqualTo(204);
        assertThat(inviting.accept(guest, second).isProblem(410)).isTrue();
    }

    @Test
    void aSuspendedTenantTakesNobodyIn() throws SQLException {
        String token = invite("viewer");
        inviting.run("update platform.tenant set status = 'SUSPENDED' where slug = ?");

        assertThat(inviting.accept(guest, token).isProblem(410)).isTrue();
        inviting.run("update platform.tenant set status = 'ACTIVE' where slug = ?");

        assertThat(inviting.accept(guest, token).status()).isEqualTo(200);
    }

    @Test
    void whatAnInviterHasLostHeGivesToNobody(Stack stack) throws SQLException {
        TenantMember admin = TenantMember.of(stack);
        admin.join(inviting.owner(), "admin");
        inviting.invite(admin, guest.person().email(), "viewer");
        String token = MailServer.token(mail.invitation(guest.person().email()));
        inviting.run("""
                delete from platform.role_assignment using platform.tenant
                 where user_id = ? and tenant.id = tenant_id and slug = ?
                """, admin.userId());

        assertThat(inviting.accept(guest, token).isProblem(410)).isTrue();
    }

    @Test
    void whoWasRemovedComesBackWithWhatTheInvitationSaysAndNoMore() throws SQLException {
        guest.join(inviting.owner(), "owner");
        inviting.run("""
                update platform.membership set status = 'ENDED' from platform.tenant
                 where user_id = ? and tenant.id = tenant_id and slug = ?
                """, guest.userId());

        assertThat(inviting.accept(guest, invite("viewer")).status()).isEqualTo(200);

        assertThat(rolesOfGuest()).containsExactly("viewer");
    }

    @Test
    void aBrowserSignsInAndAcceptsOnAPage() throws SQLException {
        inviting.run("update platform.tenant set name = ? where slug = ?", "<b>Acme</b> & Söhne");
        URI link = link("viewer");
        InvitedVisitor visitor = new InvitedVisitor();

        visitor.open(link).logIn(guest.person());
        assertThat(visitor.text()).contains("Join <b>Acme</b> & Söhne?");
        assertThat(visitor.html()).doesNotContain("<b>Acme");
        assertThat(rolesOfGuest()).isEmpty();
        visitor.accept();

        assertThat(visitor.text()).contains("You are a member of");
        assertThat(rolesOfGuest()).containsExactly("viewer");
        assertThat(visitor.open(link).text()).contains("You are a member of");
        assertThat(visitor.status()).isEqualTo(200);
    }

    @Test
    void somebodyWithoutAnAccountSignsUpThroughTheLink(Stack stack) {
        Person newcomer = Users.somebody();
        inviting.invite(newcomer.email(), "viewer");
        URI link = mail.invitation(newcomer.email());
        InvitedVisitor visitor = new InvitedVisitor();

        visitor.open(link).signUp(newcomer);
        // Keycloak's own question whether the address is his.
        visitor.open(mail.link(newcomer.email(), "action-token", 1));
        Users.awaitUser(stack, newcomer);
        visitor.open(link).accept();

        assertThat(visitor.text()).contains("You are a member of");
        assertThat(stack.platform()
                        .tenants(stack.platform()
                                .user(newcomer.username())
                                .orElseThrow()
                                .id()))
                .extracting(PlatformTenant::slug)
                .contains(inviting.owner().home());
    }

    @Test
    void aBrowserOfSomebodyElseIsToldSo(Stack stack) {
        URI link = link("viewer");
        Person stranger = TenantMember.of(stack).person();
        InvitedVisitor visitor = new InvitedVisitor();

        visitor.open(link).logIn(stranger);

        assertThat(visitor.status()).isEqualTo(403);
        assertThat(visitor.text())
                .contains("another e-mail address")
                .doesNotContain(guest.person().email());
        assertThat(visitor.open(URI.create(link + "x")).status()).isEqualTo(404);
    }

    private String invite(String... roles) {
        return MailServer.token(link(roles));
    }

    private URI link(String... roles) {
        assertThat(inviting.invite(guest.person().email(), roles).status()).isEqualTo(201);
        return mail.invitation(guest.person().email());
    }

    private List<String> rolesOfGuest() {
        JsonNode roles = inviting.http()
                .send("GET", "/realms/demo/platform/tenant/members/" + guest.userId(), inviting.token(inviting.owner()))
                .json()
                .path("roles");
        List<String> names = new ArrayList<>();
        roles.forEach(role -> names.add(role.asText()));
        return names;
    }
}
