package dev.platformpack.database.options;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** {@code pack_configuration}: the options that are on record. */
final class RecordedOptions {

    private final EntityManager entityManager;

    RecordedOptions(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Waits for other nodes that compare; they wait for the end of this transaction. */
    void hold() {
        entityManager
                .createNativeQuery("select count(pg_advisory_xact_lock(hashtext('platform.configuration')))")
                .getSingleResult();
    }

    /** All, by provider; a handful. */
    Map<String, ObjectNode> all() {
        return Rows.objects(entityManager.createNativeQuery("""
                        select cast(coalesce(jsonb_object_agg(provider, options), '{}') as text) from platform.pack_configuration
                        """).getSingleResult());
    }

    void put(String provider, ObjectNode options) {
        // Served by the primary key.
        entityManager
                .createNativeQuery("""
                        insert into platform.pack_configuration (provider, options) values (:provider, cast(:options as jsonb))
                        on conflict (provider) do update set options = excluded.options, changed_at = now()
                        """)
                .setParameter("provider", provider)
                .setParameter("options", options.toString())
                .executeUpdate();
    }
}
