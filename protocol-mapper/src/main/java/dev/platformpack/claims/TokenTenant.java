package dev.platformpack.claims;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.representations.AccessToken;

/** Which tenant an access token is for, as it says itself. */
final class TokenTenant {

    /**
     * In tokens whose claims do not say it: lightweight ones, and those of mappers that leave the id out or are in an optional scope that
     * the token does not name.
     */
    static final String CLAIM = "platform_tenant";

    private TokenTenant() {}

    /** So that {@link #of} finds it when the token is shown. */
    static void mark(AccessToken token, UUID tenant, ClientModel client) {
        if (!of(token, client).equals(Optional.of(tenant))) {
            token.getOtherClaims().put(CLAIM, tenant.toString());
        }
    }

    /**
     * Says in a token that is no access token which tenant it is about: where the mapper writes the id, and as {@link #CLAIM} where it does
     * not, or where that place is named after a slug that nobody knows here.
     */
    static void write(String tenant, Map<String, String> mapper, Map<String, Object> token) {
        settings(mapper)
                .filter(settings -> settings.preset() != Preset.ORGANIZATION)
                .map(settings -> settings.paths().get(Claim.TENANT_ID))
                .orElse(ClaimPath.of(CLAIM))
                .write(tenant, token);
    }

    /**
     * Read where the mappers of the token's client write it now. Empty if the token is of no tenant, or was made before these were
     * changed, or by another server.
     *
     * @param client that the token was issued to
     */
    static Optional<UUID> of(AccessToken token, ClientModel client) {
        Optional<UUID> marked = uuid(token.getOtherClaims().get(CLAIM));
        return marked.isPresent()
                ? marked
                : settingsOf(client, grantedScopes(token))
                        .map(settings -> in(token, settings))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Optional<UUID> in(AccessToken token, ClaimSettings settings) {
        ClaimPath path = settings.paths().get(Claim.TENANT_ID);
        if (path == null) {
            return Optional.empty();
        }
        return settings.preset() == Preset.ORGANIZATION
                ? inOrganization(token.getOtherClaims().get(ClaimPlaces.ORGANIZATION))
                : uuid(path.read(token.getOtherClaims()));
    }

    /** Its only member is the active tenant. */
    private static Optional<UUID> inOrganization(Object organizations) {
        return organizations instanceof Map<?, ?> map
                ? map.values().stream()
                        .map(organization -> organization instanceof Map<?, ?> members ? uuid(members.get("id")) : null)
                        .filter(Objects::nonNull)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    /** Whatever stands where a mapper of an optional scope would have written is not its word if the scope was not granted. */
    private static Set<String> grantedScopes(AccessToken token) {
        return token.getScope() == null
                ? Set.of()
                : new HashSet<>(List.of(token.getScope().split(" ")));
    }

    private static Stream<ClaimSettings> settingsOf(ClientModel client, Set<String> granted) {
        return Stream.of(
                        Stream.<ProtocolMapperContainerModel>of(client),
                        client.getClientScopes(true).values().stream(),
                        client.getClientScopes(false).values().stream()
                                .filter(scope -> granted.contains(scope.getName())))
                .flatMap(containers -> containers)
                .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
                .filter(mapper -> PlatformClaimsMapper.ID.equals(mapper.getProtocolMapper()))
                .map(mapper -> settings(mapper.getConfig()))
                .flatMap(Optional::stream);
    }

    /** Wrong settings have written nothing. */
    private static Optional<ClaimSettings> settings(Map<String, String> config) {
        try {
            return Optional.of(ClaimSettings.parsed(config));
        } catch (ProtocolMapperConfigException e) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> uuid(Object value) {
        try {
            return value instanceof String text ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            // another mapper has written something else there
            return Optional.empty();
        }
    }
}
