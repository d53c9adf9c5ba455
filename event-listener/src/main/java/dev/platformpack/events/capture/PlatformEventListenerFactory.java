package dev.platformpack.events.capture;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.configuration.Option;
import dev.platformpack.database.configuration.OptionReader;
import dev.platformpack.database.loop.Worker;
import dev.platformpack.events.housekeeping.HousekeepingConfig;
import dev.platformpack.events.housekeeping.HousekeepingLoop;
import dev.platformpack.events.housekeeping.HousekeepingOptions;
import dev.platformpack.events.integrity.IntegrityConfig;
import dev.platformpack.events.integrity.IntegrityLoop;
import dev.platformpack.events.integrity.IntegrityOptions;
import dev.platformpack.events.membership.MembershipConfig;
import dev.platformpack.events.membership.MembershipLoop;
import dev.platformpack.events.membership.MembershipOptions;
import dev.platformpack.events.outbox.WakeUp;
import dev.platformpack.events.reconcile.ReconcileConfig;
import dev.platformpack.events.reconcile.ReconcileLoop;
import dev.platformpack.events.reconcile.ReconcileOptions;
import dev.platformpack.events.reconcile.ReconciliationRequested;
import dev.platformpack.events.relay.RelayConfig;
import dev.platformpack.events.relay.RelayLoop;
import dev.platformpack.events.seal.SealConfig;
import dev.platformpack.events.seal.SealLoop;
import dev.platformpack.events.seal.SealOptions;
import dev.platformpack.events.signal.SignalConfig;
import dev.platformpack.events.signal.SignalOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderEvent;

/** Entry point of the event listener: global, so that it hears every realm without configuration. */
public final class PlatformEventListenerFactory implements EventListenerProviderFactory {

    private static final Logger LOG = Logger.getLogger(PlatformEventListenerFactory.class);
    private static final String ID = "platform";

    private CapturePolicy policy;
    private RelayConfig relayConfig;
    private FailedEvents failures;
    private ReconcileConfig reconcileConfig;
    private MembershipConfig membershipConfig;
    private SealConfig sealConfig;
    private HousekeepingConfig housekeepingConfig;
    private SignalConfig signalConfig;
    private IntegrityConfig integrityConfig;
    private EventCapture capture;
    private ReconcileLoop reconcile;

    /** As they are started. They are stopped the other way round, the relay last: what others still write goes with it. */
    private List<Worker> workers = List.of();

    @Override
    public void init(Config.Scope config) {
        try {
            configure(config);
        } catch (NoClassDefFoundError e) {
            // Its message would be a bare class name.
            throw new IllegalStateException(
                    "platform-event-listener.jar must have platform-database.jar beside it in providers/, got none", e);
        }
    }

    private void configure(Config.Scope config) {
        OptionReader options = OptionReader.of("events-listener", ID, config, options());
        policy = ListenerOptions.capturePolicy(options);
        relayConfig = ListenerOptions.relayConfig(options);
        failures = new FailedEvents(ListenerOptions.failedEventsBuffer(options));
        reconcileConfig = ReconcileOptions.read(options);
        membershipConfig = MembershipOptions.read(options);
        sealConfig = SealOptions.read(options);
        housekeepingConfig = HousekeepingOptions.read(options);
        signalConfig = SignalOptions.read(options);
        integrityConfig = IntegrityOptions.read(options);
        LOG.infof(
                "Event listener configured. %s %s %s %s %s %s %s excluded_types=%d",
                relayConfig,
                reconcileConfig,
                membershipConfig,
                sealConfig,
                housekeepingConfig,
                signalConfig,
                integrityConfig,
                policy.excludedTypes().size());
        LOG.debugf("Event types left out. types=%s", policy.excludedTypes());
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        RelayLoop relay = RelayLoop.create(sessions, relayConfig, signalConfig);
        capture = new EventCapture(policy, failures, relay::wake);
        sessions.register(new ProviderEvents(capture));
        CaptureMetrics.watch(failures);
        reconcile = ReconcileLoop.create(sessions, reconcileConfig, policy.userAttributes());
        workers = List.of(
                relay,
                FailedEventsWriter.create(failures, sessions, () -> relay.wake(WakeUp.SOON)),
                reconcile,
                MembershipLoop.create(sessions, membershipConfig),
                SealLoop.create(sessions, sealConfig),
                IntegrityLoop.create(sessions, integrityConfig),
                HousekeepingLoop.create(sessions, housekeepingConfig));
        sessions.register(this::hear);
    }

    private void hear(ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            workers.forEach(Worker::start);
        } else if (event instanceof ReconciliationRequested) {
            reconcile.wake();
        }
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new PlatformEventListener(session, capture);
    }

    @Override
    public void close() {
        for (int last = workers.size() - 1; last >= 0; last--) {
            workers.get(last).stop();
        }
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public String getId() {
        return ID;
    }

    /** Keycloak closes those it depends on after it: what waits at a stop can still be written. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(PlatformDatabase.class, JpaConnectionProvider.class);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Option.metadata(options());
    }

    /** No constant: without platform-database beside it this class must still load, to say what is missing. */
    private static List<Option> options() {
        return Stream.of(
                        ListenerOptions.ALL,
                        ReconcileOptions.ALL,
                        MembershipOptions.ALL,
                        SealOptions.ALL,
                        HousekeepingOptions.ALL,
                        IntegrityOptions.ALL,
                        SignalOptions.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
