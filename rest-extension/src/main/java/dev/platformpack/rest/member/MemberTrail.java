package dev.platformpack.rest.member;

import dev.platformpack.database.tenant.Member;
import dev.platformpack.rest.trail.MembershipChange;
import dev.platformpack.rest.trail.TenantTrail;
import java.util.Map;
import java.util.TreeMap;

/** Writes down who changed a member of a tenant. */
final class MemberTrail {

    private final TenantTrail trail;

    MemberTrail(TenantTrail trail) {
        this.trail = trail;
    }

    void removed(TenantDesk.Work work, Member member, String reason) {
        append(
                work,
                member,
                "platform_member.delete",
                new TenantTrail.Details(before(member), MembershipChange.ended(member), reason));
    }

    /** @param now the member with the roles from now on */
    void rolesChanged(TenantDesk.Work work, Member before, Member now, String reason) {
        Map<String, String> texts = before(before);
        texts.put("roles", names(now));
        append(
                work,
                before,
                "platform_member.update",
                new TenantTrail.Details(texts, MembershipChange.joined(before, now), reason));
    }

    private void append(TenantDesk.Work work, Member member, String action, TenantTrail.Details details) {
        trail.append(
                work.platform(),
                new TenantTrail.Act(
                        work.admin().tenantId(),
                        work.admin().actor(),
                        action,
                        new TenantTrail.Target("user", member.userId()),
                        details));
    }

    private static Map<String, String> before(Member member) {
        return new TreeMap<>(Map.of("roles_before", names(member)));
    }

    private static String names(Member member) {
        return String.join(" ", member.roles());
    }
}
