package dev.platformpack.benchmarks.resolution;

import dev.platformpack.claims.PlatformClaimsMapper;
import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.role.EffectiveRoles;
import dev.platformpack.database.role.TenantChoice;
import dev.platformpack.database.role.UserGrants;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The mapper with its default settings adds the claims of somebody whom the node remembers to an access token: one request each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CachedClaims {
    private static final String TENANT = "69c76cee-db0c-3a1e-abdf-a42f49cdc617";
    private static final String ID = "platform-claims-mapper";
    private static final List<String> PERMISSIONS = List.of(
            "invoices:read", "invoices:write", "members:manage", "members:read", "orders:read", "payments:read");

    /** In how many the user is. */
    @Param({"1", "50", "500"})
    public int tenants;

    private final PlatformClaimsMapper mapper = new PlatformClaimsMapper();
    private final ProtocolMapperModel settings = new ProtocolMapperModel();
    private final UserSessionModel userSession = StandIns.sessionIn(TENANT, ManyUsers.idOf(0));
    private final ClientSessionContext refresh = StandIns.refresh(settings);
    private PlatformDatabase platform;

    @Setup
    public void prepare() {
        // Counters that count, as on a server.
        Metrics.addRegistry(new SimpleMeterRegistry());
        mapper.init(StandIns.defaults());
        settings.setName("platform claims");
        settings.setProtocolMapper(ID);
        settings.setConfig(new HashMap<>(Map.of(
                "access.token.claim", "true",
                "id.token.claim", "true",
                "userinfo.token.claim", "true",
                "introspection.token.claim", "true")));
        List<String> slugs = IntStream.range(0, tenants)
                .mapToObj(n -> "customer-number-" + n)
                .toList();
        platform = new StandIns.OneAnswer(new UserGrants(
                1,
                slugs,
                new ActiveTenant(TENANT, slugs.get(0), "Customer 0", "business", TenantChoice.LAST_USED),
                new EffectiveRoles(List.of("admin", "billing"), PERMISSIONS),
                null));
    }

    @Benchmark
    public AccessToken cached() {
        return mapper.transformAccessToken(
                new AccessToken(), settings, StandIns.request(platform), userSession, refresh);
    }
}
