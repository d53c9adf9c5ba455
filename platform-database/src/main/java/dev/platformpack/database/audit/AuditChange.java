package dev.platformpack.database.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an act has changed, as it was and as it is.
 *
 * @param kind whose members these are, as {@code platform.audit_redaction} calls it
 * @param before null for what is new
 * @param after null for what is gone
 */
public record AuditChange(String kind, ObjectNode before, ObjectNode after) {

    /** Of two states with the same members; keeps of each those that differ. */
    public static AuditChange between(String kind, ObjectNode before, ObjectNode after) {
        return new AuditChange(kind, differing(before, after), differing(after, before));
    }

    private static ObjectNode differing(ObjectNode state, ObjectNode other) {
        ObjectNode differing = state.deepCopy();
        state.fieldNames().forEachRemaining(name -> {
            if (state.get(name).equals(other.get(name))) {
                differing.remove(name);
            }
        });
        return differing;
    }
}
