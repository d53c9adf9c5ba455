package dev.platformpack.rest;

import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import dev.platformpack.rest.audit.AuditStreams;
import dev.platformpack.rest.invitation.InvitationConfig;
import dev.platformpack.rest.invitation.InvitationOptions;
import dev.platformpack.rest.limit.CallLimits;
import dev.platformpack.rest.limit.LimitOptions;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Entry point of {@code /realms/{realm}/platform}; its options are about limits and invitations. */
public final class PlatformResourceFactory implements RealmResourceProviderFactory {

    private static final String SPI = "realm-restapi-extension";
    private static final String ID = "platform";

    private static final List<Option> OPTIONS = Stream.of(LimitOptions.ALL, InvitationOptions.ALL)
            .flatMap(List::stream)
            .toList();

    private CallLimits limits;
    private InvitationConfig invitations;
    private AuditStreams audit;

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new PlatformResource(session, limits, invitations, audit);
    }

    @Override
    public void init(Config.Scope scope) {
        OptionReader options = OptionReader.of(SPI, ID, scope, OPTIONS);
        limits = CallLimits.read(options);
        invitations = InvitationOptions.read(options);
        audit = new AuditStreams();
    }

    /** The same for operators. */
    InvitationConfig invitations() {
        return invitations;
    }

    /** The same for operators. */
    AuditStreams audit() {
        return audit;
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {}

    @Override
    public void close() {
        if (audit != null) {
            audit.close();
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Option.metadata(OPTIONS);
    }
}
