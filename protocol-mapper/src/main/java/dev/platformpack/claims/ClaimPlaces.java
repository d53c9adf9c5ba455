package dev.platformpack.claims;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.protocol.ProtocolMapperConfigException;

/** No two claims may stand in the same place, and none in a place of Keycloak's own. */
final class ClaimPlaces {

    static final String ORGANIZATION = "organization";

    /** Keycloak 26.7 writes them by itself (JsonWebToken, IDToken, AccessToken, introspection): twice in a token is no JSON. */
    static final Set<String> KEYCLOAKS_OWN = Set.of(
            "acr",
            "act",
            "active",
            "allowed-origins",
            "at_hash",
            "aud",
            "auth_time",
            "authorization",
            "authorization_details",
            "azp",
            "birthdate",
            "c_hash",
            "claims_locales",
            "client_id",
            "cnf",
            "email",
            "email_verified",
            "exp",
            "family_name",
            "gender",
            "given_name",
            "iat",
            "iss",
            "jti",
            "jwt",
            "locale",
            "middle_name",
            "name",
            "nbf",
            "nickname",
            "nonce",
            "phone_number",
            "phone_number_verified",
            "picture",
            "preferred_username",
            "profile",
            "realm_access",
            "resource_access",
            "s_hash",
            "scope",
            "session_state",
            "sid",
            "sub",
            "token_type",
            "trusted-certs",
            "typ",
            "updated_at",
            "username",
            "website",
            "zoneinfo",
            "address");

    /** Claims whose name says where they stand, whatever the preset. */
    private static final Set<Claim> OUTSIDE_OF_ORGANIZATION = EnumSet.of(Claim.TENANTS, Claim.TOKEN_VERSION);

    private record Place(String setting, ClaimPath path) {}

    private ClaimPlaces() {}

    static void check(Preset preset, Map<Claim, ClaimPath> paths) throws ProtocolMapperConfigException {
        List<Place> taken = new ArrayList<>();
        if (preset == Preset.ORGANIZATION) {
            taken.add(new Place("preset", ClaimPath.of(ORGANIZATION)));
        }
        for (Map.Entry<Claim, ClaimPath> named : paths.entrySet()) {
            Claim claim = named.getKey();
            if (preset != Preset.ORGANIZATION || OUTSIDE_OF_ORGANIZATION.contains(claim)) {
                take(new Place(claim.setting(), named.getValue()), taken);
                if (claim == Claim.TENANTS || claim == Claim.PERMISSIONS) {
                    take(new Place(claim.setting(), named.getValue().truncationMarker()), taken);
                }
            }
        }
    }

    private static void take(Place place, List<Place> taken) throws ProtocolMapperConfigException {
        String first = place.path().names().get(0);
        if (KEYCLOAKS_OWN.contains(first)) {
            throw Setting.invalid(place.setting(), "not be a claim of Keycloak itself", first);
        }
        for (Place other : taken) {
            if (place.path().isWithin(other.path()) || other.path().isWithin(place.path())) {
                throw Setting.invalid(
                        place.setting(),
                        "have a place of its own, not that of " + other.setting(),
                        place.path().toString());
            }
        }
        taken.add(place);
    }
}
