package dev.platformpack.rest.tenants;

import dev.platformpack.database.tenant.TenantRegister;
import dev.platformpack.rest.invitation.InvitationRequest;
import dev.platformpack.rest.paging.Paging;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is to own a new tenant: a user, or somebody who is invited.
 *
 * @param userId null if it is no user yet
 * @param email in lower case; null if nobody is invited
 */
record TenantOwner(String userId, String email) {

    static final TenantOwner NOBODY = new TenantOwner(null, null);

    /**
     * @param idOrEmail null for nobody
     * @throws jakarta.ws.rs.WebApplicationException with a problem if nobody can be meant, or more than one
     */
    static TenantOwner of(String idOrEmail, String realmId, TenantRegister register) {
        if (idOrEmail == null) {
            return NOBODY;
        }
        Optional<String> known = register.userId(realmId, idOrEmail);
        if (known.isPresent()) {
            return new TenantOwner(known.get(), null);
        }
        String email = idOrEmail.toLowerCase(Locale.ROOT);
        if (InvitationRequest.isEmail(email) && !register.hasAddress(realmId, email)) {
            return new TenantOwner(null, email);
        }
        throw Paging.refused(
                "owner must be the id of a user of the realm whom the platform knows, the address of one such user"
                        + " and no other, or the address of somebody who is to be invited.");
    }

    boolean isInvited() {
        return email != null;
    }
}
