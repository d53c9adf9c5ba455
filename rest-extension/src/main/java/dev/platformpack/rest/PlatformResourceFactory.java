package dev.platformpack.rest;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import dev.platformpack.rest.invitation.InvitationConfig;
import dev.platformpack.rest.invitation.InvitationOptions;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Entry point of {@code /realms/{realm}/platform}; its options are about invitations. */
public final class PlatformResourceFactory implements RealmResourceProviderFactory {

    private static final String SPI = "realm-restapi-extension";
    private static final String ID = "platform";

    private InvitationConfig invitations;

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new PlatformResource(session, invitations);
    }

    @Override
    public void init(Config.Scope scope) {
        invitations = InvitationOptions.read(OptionReader.of(SPI, ID, scope, InvitationOptions.ALL));
    }

    /** The same for operators. */
    InvitationConfig invitations() {
        return invitations;
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Option.metadata(InvitationOptions.ALL);
    }
}
