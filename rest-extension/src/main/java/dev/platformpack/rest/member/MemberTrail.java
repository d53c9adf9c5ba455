package dev.platformpack.rest.member;

import dev.platformpack.database.tenant.Member;
import dev.platformpack.rest.trail.TenantTrail;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Writes down who changed a member of a tenant. */
final class MemberTrail {

    private final TenantTrail trail;

    MemberTrail(TenantTrail trail) {
        this.trail = trail;
    }

    void removed(TenantDesk.Work work, Member member) {
        append(work, member, "platform_member.delete", before(member));
    }

    /** @param now the roles that the member has from now on */
    void rolesChanged(TenantDesk.Work work, Member before, Collection<String> now) {
        Map<String, String> details = before(before);
        details.put("roles", names(now));
        append(work, before, "platform_member.update", details);
    }

    private void append(TenantDesk.Work work, Member member, String action, Map<String, String> details) {
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
        return new TreeMap<>(Map.of("roles_before", names(member.roles())));
    }

    private static String names(Collection<String> roles) {
        return String.join(" ", roles);
    }
}
