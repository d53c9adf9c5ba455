package dev.platformpack.it.audit;

import dev.platformpack.it.support.MailServer;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.OwnTenant;
import dev.platformpack.localserver.actor.Tokens;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What members of tenants do, and what they are denied, without any role in Keycloak: each thing once, as somebody new. */
final class MemberDeeds {
    private static final String MEMBERS = "/realms/demo/platform/tenant/members/";
    private static final String INVITATIONS = "/realms/demo/platform/tenant/invitations";

    private final Stack stack;
    private final MailServer mail;
    private final Calls calls;
    private final Sql platform;

    MemberDeeds(Stack stack, MailServer mail) {
        this.stack = stack;
        this.mail = mail;
        this.calls = new Calls(stack.baseUrl());
        this.platform = new Sql(stack.platformDatabase());
    }

    Map<String, Supplier<Done>> all() {
        return Map.ofEntries(
                Map.entry("changes a member's roles", () -> toMember("PUT", "/roles", "{\"roles\": [\"viewer\"]}")),
                Map.entry("removes a member", () -> toMember("DELETE", "", "")),
                Map.entry("invites somebody", () -> invite(TenantMember.of(stack), TenantMember.of(stack))),
                Map.entry("sends the invitation again", () -> toInvitation("POST", "/mail")),
                Map.entry("takes the invitation back", () -> toInvitation("DELETE", "")),
                Map.entry("accepts the invitation", this::accept),
                Map.entry(
                        "goes to another tenant",
                        () -> switched((member, other) -> {
                            Tokens tokens = member.passwordGrant(Map.of("tenant", member.home()));
                            new OwnTenant(stack.baseUrl(), DemoRealm.NAME).switchTo(other, tokens);
                            return tokens;
                        })),
                Map.entry(
                        "goes to another tenant with a refresh",
                        () -> switched((member, other) -> member.refresh(
                                member.passwordGrant(Map.of("tenant", member.home())), Map.of("tenant", other)))),
                Map.entry("is denied the tenant's interface", this::deniedInTenant),
                Map.entry("is denied his own interface", this::deniedByOrigin));
    }

    private Done toMember(String method, String part, String body) {
        TenantMember owner = TenantMember.of(stack);
        TenantMember member = memberOf(owner);
        calls.accepted(method, MEMBERS + member.userId() + part, body, token(owner));
        return new Done(DemoRealm.NAME, member.userId(), owner.person().username());
    }

    private Done accept() {
        TenantMember guest = TenantMember.of(stack);
        Done invited = invite(TenantMember.of(stack), guest);
        String token = MailServer.token(mail.invitation(guest.person().email()));
        calls.accepted(
                "POST",
                "/realms/demo/platform/invitations/accept",
                "{\"token\": \"" + token + "\"}",
                guest.passwordGrant(Map.of()).accessToken());
        return new Done(DemoRealm.NAME, invited.objectId(), guest.person().username());
    }

    private Done toInvitation(String method, String part) {
        TenantMember owner = TenantMember.of(stack);
        Done invited = invite(owner, TenantMember.of(stack));
        calls.accepted(method, INVITATIONS + "/" + invited.objectId() + part, "", token(owner));
        return invited;
    }

    private Done invite(TenantMember owner, TenantMember guest) {
        String body = "{\"email\": \"%s\", \"roles\": [\"viewer\"]}"
                .formatted(guest.person().email());
        String id = calls.answered("POST", INVITATIONS, body, token(owner))
                .path("id")
                .asText();
        return new Done(DemoRealm.NAME, id, owner.person().username());
    }

    /** @param deed by somebody, who is a member of the tenant with this slug */
    private Done switched(BiFunction<TenantMember, String, Tokens> deed) {
        TenantMember owner = TenantMember.of(stack);
        TenantMember member = memberOf(owner);
        deed.apply(member, owner.home());
        String id = platform.text("select cast(id as text) from platform.tenant where slug = ?", owner.home());
        return new Done(DemoRealm.NAME, id, member.person().username());
    }

    private Done deniedInTenant() {
        TenantMember owner = TenantMember.of(stack);
        TenantMember member = memberOf(owner);
        String path = MEMBERS + owner.userId();
        calls.denied(
                "DELETE",
                path,
                member.passwordGrant(Map.of("tenant", owner.home())).accessToken());
        return new Done(DemoRealm.NAME, "DELETE " + path, member.person().username());
    }

    /** A page of somebody else's that has got hold of his token. */
    private Done deniedByOrigin() {
        TenantMember somebody = TenantMember.of(stack);
        Tokens tokens = somebody.passwordGrant(Map.of());
        String path = "/realms/demo/platform/sessions/" + tokens.sessionId();
        calls.denied("DELETE", path, tokens.accessToken(), "Origin", "https://evil.example");
        return new Done(DemoRealm.NAME, "DELETE " + path, somebody.person().username());
    }

    private TenantMember memberOf(TenantMember owner) {
        TenantMember member = TenantMember.of(stack);
        platform.prepare("""
                with joined as (
                    insert into platform.membership (user_id, tenant_id)
                    select ?, id from platform.tenant where slug = ? returning user_id, tenant_id)
                insert into platform.role_assignment (user_id, tenant_id, role_id)
                select joined.user_id, joined.tenant_id, role.id from joined, platform.role
                 where role.name = 'member' and role.tenant_id is null and role.realm_id is null
                """, member.userId(), owner.home());
        return member;
    }

    /** In the owner's tenant. */
    private static String token(TenantMember owner) {
        return owner.passwordGrant(Map.of("tenant", owner.home())).accessToken();
    }
}
