package dev.platformpack.rest.trail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.audit.AuditChange;
import dev.platformpack.database.tenant.Member;
import java.util.List;

/** What a record tells of a membership: its status and the names of the roles that count. */
public final class MembershipChange {

    private static final String KIND = "membership";

    private MembershipChange() {}

    /** @param before null if it was none that counts */
    public static AuditChange joined(Member before, Member after) {
        return before == null
                ? new AuditChange(KIND, null, state("ACTIVE", after.roles()))
                : AuditChange.between(KIND, state("ACTIVE", before.roles()), state("ACTIVE", after.roles()));
    }

    public static AuditChange ended(Member before) {
        return AuditChange.between(KIND, state("ACTIVE", before.roles()), state("ENDED", List.of()));
    }

    private static ObjectNode state(String status, List<String> roles) {
        ObjectNode state = JsonNodeFactory.instance.objectNode().put("status", status);
        ArrayNode names = state.putArray("roles");
        roles.forEach(names::add);
        return state;
    }
}
