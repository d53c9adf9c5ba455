package dev.platformpack.claims.choice;

import dev.platformpack.claims.PlatformAttributesMapper;
import dev.platformpack.claims.PlatformClaimsMapper;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Clients whose tokens or assertions have the platform's claims; no login at another client depends on the platform. */
final class ClaimsClient {

    private static final Set<String> MAPPERS = Set.of(PlatformClaimsMapper.ID, PlatformAttributesMapper.ID);

    private ClaimsClient() {}

    /** Only where somebody sits in front of a browser: the password grant has no way to ask him and no address to return to. */
    static boolean isLoggedInToBy(AuthenticationSessionModel login) {
        return login.getRedirectUri() != null
                && containers(login)
                        .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
                        .anyMatch(mapper -> MAPPERS.contains(mapper.getProtocolMapper()));
    }

    private static Stream<ProtocolMapperContainerModel> containers(AuthenticationSessionModel login) {
        ClientModel client = login.getClient();
        RealmModel realm = login.getRealm();
        return Stream.of(
                        Stream.<ProtocolMapperContainerModel>of(client),
                        client.getClientScopes(true).values().stream(),
                        login.getClientScopes().stream()
                                .map(realm::getClientScopeById)
                                .filter(Objects::nonNull))
                .flatMap(containers -> containers);
    }
}
