package dev.platformpack.database.options;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.audit.AuditEventRow;
import dev.platformpack.database.audit.AuditEvents;
import dev.platformpack.database.audit.RecordDraft;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes down each change of the pack's configuration, one record for each provider. Nodes that are configured alike make one record together:
 * the first that starts.
 */
public final class OptionsTrail {

    private final RecordedOptions recorded;
    private final AuditEvents audit;

    public OptionsTrail(EntityManager entityManager) {
        this.recorded = new RecordedOptions(entityManager);
        this.audit = new AuditEvents(entityManager);
    }

    /**
     * Compares what a node is configured with and what is on record. Other nodes that do so wait for the end of the transaction.
     *
     * @param effective by provider
     * @param record in the realm in whose trail it is to be
     * @return how many providers are configured otherwise than before
     */
    public int record(Map<String, ObjectNode> effective, RecordDraft record) {
        recorded.hold();
        Map<String, ObjectNode> known = recorded.all();
        List<AuditEventRow> records = new ArrayList<>();
        effective.forEach((provider, options) -> {
            ObjectNode before = known.get(provider);
            if (!options.equals(before)) {
                recorded.put(provider, options);
                records.add(record.row("pack.configure", "provider", provider, details(before, options)));
            }
        });
        if (!records.isEmpty()) {
            audit.append(records);
        }
        return records.size();
    }

    /** Only what differs; all of it for a provider that is new. */
    private static ObjectNode details(ObjectNode before, ObjectNode after) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        if (before != null) {
            details.set("before", otherThan(before, after));
        }
        details.set("after", before == null ? after : otherThan(after, before));
        return details;
    }

    private static ObjectNode otherThan(ObjectNode one, ObjectNode other) {
        ObjectNode different = JsonNodeFactory.instance.objectNode();
        one.fields().forEachRemaining(option -> {
            if (!option.getValue().equals(other.get(option.getKey()))) {
                different.set(option.getKey(), option.getValue());
            }
        });
        return different;
    }
}
