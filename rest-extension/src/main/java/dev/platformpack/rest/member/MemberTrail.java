package dev.platformpack.rest.member;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.audit.AuditEventRow;
import dev.platformpack.database.tenant.Member;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;

/**
 * Writes down who changed a member of a tenant. In the transaction of the change, so that neither is ever without the other: Keycloak has no part in it and
 * raises no event.
 */
final class MemberTrail {

    private static final int LONGEST_USER_AGENT = 500;

    private final KeycloakContext context;

    MemberTrail(KeycloakContext context) {
        this.context = context;
    }

    void removed(TenantDesk.Work work, Member member) {
        append(work, member.userId(), "platform_member.delete", details(member.roles()));
    }

    /** @param now the roles that the member has from now on */
    void rolesChanged(TenantDesk.Work work, Member before, Collection<String> now) {
        append(
                work,
                before.userId(),
                "platform_member.update",
                details(before.roles()).put("roles", names(now)));
    }

    private void append(TenantDesk.Work work, String memberId, String action, ObjectNode details) {
        RealmModel realm = context.getRealm();
        TenantDesk.Admin admin = work.admin();
        AccessToken token = admin.caller().token();
        work.platform()
                .audit()
                .append(List.of(new AuditEventRow(
                        UUID.randomUUID(),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        realm.getId(),
                        realm.getName(),
                        UUID.fromString(admin.tenantId()),
                        admin.caller().userId(),
                        admin.username(),
                        action,
                        "user",
                        memberId,
                        "SUCCESS",
                        null,
                        token.getIssuedFor(),
                        token.getSessionId(),
                        context.getConnection().getRemoteHost(),
                        userAgent(),
                        null,
                        details)));
    }

    private String userAgent() {
        String agent = context.getRequestHeaders().getHeaderString(HttpHeaders.USER_AGENT);
        return agent == null || agent.length() <= LONGEST_USER_AGENT ? agent : agent.substring(0, LONGEST_USER_AGENT);
    }

    private static ObjectNode details(Collection<String> before) {
        return JsonNodeFactory.instance.objectNode().put("roles_before", names(before));
    }

    /** As everywhere in the trail, details are texts. */
    private static String names(Collection<String> roles) {
        return String.join(" ", roles);
    }
}
