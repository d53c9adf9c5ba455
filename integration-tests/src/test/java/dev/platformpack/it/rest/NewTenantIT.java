package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.MailServer;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformReader;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator makes a tenant whose owner is to come, or that has an organization of Keycloak. */
@ExtendWith(SharedStack.class)
class NewTenantIT {
    private final String slug = "new-" + UUID.randomUUID();

    @Test
    void anOwnerWhoHasNoAccountIsInvitedOnceAndOwnsTheTenantWhenHeComes(Stack stack) {
        Person owner = Users.somebody();
        String body = "{\"slug\": \"%s\", \"name\": \"New\", \"owner\": \"%s\"}".formatted(slug, owner.email());
        try (MailServer mail = MailServer.open(stack)) {
            RawHttp.Answer made = post(stack, body, "Idempotency-Key", slug);
            RawHttp.Answer again = post(stack, body, "Idempotency-Key", slug);

            assertThat(made.status()).isEqualTo(201);
            JsonNode invitation = made.json().path("invitation");
            assertThat(invitation.path("email").asText()).isEqualTo(owner.email());
            assertThat(invitation.path("roles").toString()).isEqualTo("[\"owner\"]");
            assertThat(invitation.path("sent").asBoolean()).isTrue();
            assertThat(again.json()).isEqualTo(made.json());
            assertThat(mail.to(owner.email())).hasSize(1);
            assertThat(send(stack, "GET", "/" + slug + "/invitations").json().path("items"))
                    .containsExactly(invitation);
            URI link = mail.invitation(owner.email());

            stack.operator().createUser(owner);
            Users.awaitUser(stack, owner);
            assertThat(new RawHttp(stack)
                            .sendJson(
                                    "POST",
                                    "/realms/demo/platform/invitations/accept",
                                    stack.app()
                                            .passwordGrant(owner.username(), owner.password())
                                            .accessToken(),
                                    "{\"token\": \"" + MailServer.token(link) + "\"}")
                            .status())
                    .isEqualTo(200);
        }
        String id = stack.platform().user(owner.username()).orElseThrow().id();
        TenantMember known = new TenantMember(stack, owner, id, slug);
        await("the owner's role")
                .atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(known.passwordGrant(Map.of("tenant", slug))
                                .accessClaims()
                                .path("tenant_roles")
                                .toString())
                        .isEqualTo("[\"owner\"]"));
    }

    @Test
    void withoutAMailServerNobodyIsInvitedAndNothingIsMade(Stack stack) {
        String body = "{\"slug\": \"%s\", \"name\": \"New\", \"owner\": \"%s\"}"
                .formatted(slug, Users.somebody().email());

        assertThat(post(stack, body).isProblem(409)).isTrue();
        assertThat(send(stack, "GET", "/" + slug).isProblem(404)).isTrue();
    }

    @Test
    void anOrganizationIsMadeWithTheTenantAndIsNoOther(Stack stack) {
        try (TestRealm realm = TestRealm.create(
                        stack, JsonNodeFactory.instance.objectNode().put("organizationsEnabled", true));
                PlatformReader platform = new PlatformReader(stack.platformDatabase(), realm.name())) {
            Person person = Users.somebody();
            String owner = realm.admin().createUser(person);
            await("the owner")
                    .atMost(Users.RELAY)
                    .until(() -> platform.user(person.username()).isPresent());
            String id = realm.admin()
                    .create(
                            "platform/tenants",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("slug", slug)
                                    .put("name", "New Ltd")
                                    .put("owner", owner)
                                    .set("organization", domains("new.example")));

            JsonNode organization = realm.admin().get("organizations/" + id);
            assertThat(organization.path("alias").asText()).isEqualTo(slug);
            assertThat(organization.at("/domains/0/name").asText()).isEqualTo("new.example");
            assertThat(realm.admin()
                            .get("platform/tenants/" + slug)
                            .path("organizationId")
                            .asText())
                    .isEqualTo(id);
            await("the relay to have heard of it")
                    .atMost(Users.RELAY)
                    .until(() -> platform.audit("organizations/" + id).size() == 1);
            await("the owner to be the organization's member")
                    .atMost(Users.RELAY)
                    .until(() -> realm.admin()
                                    .get("organizations/" + id + "/members")
                                    .size()
                            == 1);
            assertThat(platform.count("platform.tenant", "realm = ? and name = 'New Ltd'", realm.name()))
                    .isEqualTo(1);
            assertThat(tenants(realm, slug + "-other", "Other", domains("new.example"), stack)
                            .isProblem(409))
                    .as("another one with the same domain")
                    .isTrue();
            assertThat(tenants(realm, slug, "Other", JsonNodeFactory.instance.booleanNode(true), stack)
                            .isProblem(409))
                    .as("another one with the same slug")
                    .isTrue();
            assertThat(realm.admin().get("organizations")).hasSize(1);
            assertThat(realm.admin().get("platform/tenants?search=other").path("items"))
                    .isEmpty();
        }
    }

    @Test
    void aRealmWithoutOrganizationsSaysSo(Stack stack) {
        RawHttp.Answer refused =
                post(stack, "{\"slug\": \"%s\", \"name\": \"New\", \"organization\": true}".formatted(slug));

        assertThat(refused.isProblem(409)).isTrue();
        assertThat(refused.json().path("detail").asText()).contains("organizations");
        assertThat(send(stack, "GET", "/" + slug).isProblem(404)).isTrue();
        assertThat(post(stack, "{\"slug\": \"%s\", \"name\": \"New\", \"organization\": \"yes\"}".formatted(slug))
                        .isProblem(400))
                .isTrue();
    }

    private static JsonNode domains(String domain) {
        var organization = JsonNodeFactory.instance.objectNode();
        organization.putArray("domains").add(domain);
        return organization;
    }

    private static RawHttp.Answer tenants(
            TestRealm realm, String slug, String name, JsonNode organization, Stack stack) {
        String token = new Application(stack.baseUrl(), "master", "admin-cli", null)
                .passwordGrant(
                        stack.bootstrapAdmin().username(),
                        stack.bootstrapAdmin().password())
                .accessToken();
        var body = JsonNodeFactory.instance.objectNode().put("slug", slug).put("name", name);
        return new RawHttp(stack)
                .sendJson(
                        "POST",
                        "/admin/realms/" + realm.name() + "/platform/tenants",
                        token,
                        body.set("organization", organization).toString());
    }

    private static RawHttp.Answer post(Stack stack, String json, String... headers) {
        return new RawHttp(stack)
                .sendJson("POST", "/admin/realms/demo/platform/tenants", operator(stack), json, headers);
    }

    private static RawHttp.Answer send(Stack stack, String method, String path) {
        return new RawHttp(stack).send(method, "/admin/realms/demo/platform/tenants" + path, operator(stack));
    }

    private static String operator(Stack stack) {
        return new Application(stack.baseUrl(), DemoRealm.NAME, "admin-cli", null)
                .passwordGrant(
                        stack.realm().operator().username(),
                        stack.realm().operator().password())
                .accessToken();
    }
}
