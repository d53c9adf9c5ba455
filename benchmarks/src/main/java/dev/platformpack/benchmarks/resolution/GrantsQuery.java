package dev.platformpack.benchmarks.resolution;

import dev.platformpack.database.role.Grants;
import dev.platformpack.database.role.UserGrants;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The pack's own call, in a transaction of its own, on a connection that has made it before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GrantsQuery {
    private final Random random = new Random(1);
    private EntityManagerFactory platform;
    private int users;

    @Setup
    public void connect() throws IOException {
        QueriedDatabase database = QueriedDatabase.read();
        users = database.users();
        platform = new PersistenceConfiguration("grants")
                .property(PersistenceConfiguration.JDBC_URL, database.url())
                .property(PersistenceConfiguration.JDBC_USER, database.user())
                .property(PersistenceConfiguration.JDBC_PASSWORD, database.password())
                .createEntityManagerFactory();
    }

    /** Anybody of all users. */
    @Benchmark
    public UserGrants ofAnybody() {
        return grants(random.nextInt(users));
    }

    /** Somebody in the most tenants. */
    @Benchmark
    public UserGrants inMostTenants() {
        return grants(random.nextInt(users / 1000) * 1000);
    }

    private UserGrants grants(int number) {
        try (EntityManager session = platform.createEntityManager()) {
            session.getTransaction().begin();
            Optional<UserGrants> grants = new Grants(session).ofUser(ManyUsers.idOf(number));
            session.getTransaction().commit();
            return grants.orElseThrow();
        }
    }

    @TearDown
    public void disconnect() {
        platform.close();
    }
}
