package dev.platformpack.events.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.ResourceType;

/** Which roles were given or taken: Keycloak says so in the representation only. */
final class RoleNames {

    private static final Set<ResourceType> MAPPINGS =
            EnumSet.of(ResourceType.REALM_ROLE_MAPPING, ResourceType.CLIENT_ROLE_MAPPING);
    private static final ObjectMapper JSON = new ObjectMapper();

    private RoleNames() {}

    /** Names separated by commas; null if the event maps no roles or does not say which. */
    static String in(AdminEvent event) {
        if (event.getResourceType() == null || !MAPPINGS.contains(event.getResourceType())) {
            return null;
        }
        try {
            JsonNode roles = JSON.readTree(event.getRepresentation() == null ? "" : event.getRepresentation());
            String names = StreamSupport.stream(roles.spliterator(), false)
                    .map(role -> role.path("name").asText())
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(","));
            return names.isEmpty() ? null : names;
        } catch (JsonProcessingException e) {
            return null; // a representation of another form says nothing to us
        }
    }
}
