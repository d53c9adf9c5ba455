package dev.platformpack.rest.audit.access;

import jakarta.ws.rs.WebApplicationException;
import java.util.Set;

/** One of the doors to the trail. */
public interface AuditAccess {

    /**
     * Who calls.
     *
     * @throws WebApplicationException if he may not read
     */
    AuditReader reader();

    /** Names of filters that are of no use here, as the scope has them already. */
    Set<String> withoutFilters();
}
