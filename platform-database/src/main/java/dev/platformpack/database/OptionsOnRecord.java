package dev.platformpack.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.audit.RecordDraft;
import dev.platformpack.database.options.EffectiveOptions;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Brings this node's options on record, in the realm of the server's administrators. */
final class OptionsOnRecord implements BooleanSupplier {

    private static final Logger LOG = Logger.getLogger(OptionsOnRecord.class);

    private final KeycloakSessionFactory sessions;
    private final PlatformDatabase platform;
    private boolean hasFailed;

    OptionsOnRecord(KeycloakSessionFactory sessions, PlatformDatabase platform) {
        this.sessions = sessions;
        this.platform = platform;
    }

    /** @return false if it is to be tried again */
    @Override
    public boolean getAsBoolean() {
        Map<String, ObjectNode> effective = EffectiveOptions.of(sessions);
        RecordDraft record = KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            RealmModel realm = session.realms().getRealmByName(Config.getAdminRealm());
            return new RecordDraft(realm.getId(), realm.getName());
        });
        try {
            int changed =
                    platform.inTransaction(transaction -> transaction.options().record(effective, record));
            if (changed > 0) {
                LOG.infof("The pack's configuration has changed, it is in the audit trail. providers=%d", changed);
            }
            return true;
        } catch (PlatformUnavailableException e) {
            LOG.debug("The pack's configuration is not compared yet, will try again.", e);
            return false;
        } catch (RuntimeException e) {
            // A grant may be missing, or anything else be wrong: whoever mends it need not restart the server.
            if (!hasFailed) {
                LOG.warn("The pack's configuration cannot be brought on record, will try again.", e);
            }
            hasFailed = true;
            return false;
        }
    }
}
