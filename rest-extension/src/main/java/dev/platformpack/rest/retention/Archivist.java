package dev.platformpack.rest.retention;

import dev.platformpack.database.audit.retention.Orderer;
import dev.platformpack.rest.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import org.keycloak.Config;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Whoever decides what is kept. The trail is about a realm's administrators too: they may let it keep more, but only administrators of the realm
 * {@code master} let it keep less.
 */
record Archivist(AdminPermissionEvaluator auth) {

    void requireView() {
        auth.realm().requireViewEvents();
    }

    void requireKeepMore() {
        auth.realm().requireManageEvents();
    }

    void requireKeepLess() {
        auth.realm().requireManageEvents();
        if (!auth.adminAuth().getRealm().getName().equals(Config.getAdminRealm())) {
            throw new WebApplicationException(Problem.forbidden(
                            "Only administrators of the realm that administers all others decide that less is kept.")
                    .response());
        }
    }

    Orderer orderer() {
        AdminAuth caller = auth.adminAuth();
        UserModel user = caller.getUser();
        return new Orderer(user.getId(), user.getUsername());
    }
}
