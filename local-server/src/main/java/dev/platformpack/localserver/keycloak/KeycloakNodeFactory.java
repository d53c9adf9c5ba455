package dev.platformpack.localserver.keycloak;

import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.machine.FreePorts;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import dev.platformpack.localserver.process.ServerProcess;
import java.nio.file.Path;

/** Puts the nodes of one cluster together; none of them runs before it is prepared and started. */
public final class KeycloakNodeFactory {
    private final KeycloakSettings settings;
    private final ServerOptions options;

    /** @param bootstrapAdmin administrator of the master realm, created by the first start */
    public KeycloakNodeFactory(
            KeycloakSettings settings, LocalDatabase keycloak, LocalDatabase platform, Credentials bootstrapAdmin) {
        this.settings = settings;
        this.options = NodeOptions.start(settings, keycloak, platform, bootstrapAdmin);
    }

    /** @param home folder of this node, which {@link KeycloakNode#prepare} creates */
    public KeycloakNode create(Path home, FreePorts ports, ServerProcess process) {
        return new KeycloakNode(home, settings, options, NodePorts.from(ports), process);
    }
}
