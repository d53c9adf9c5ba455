package dev.platformpack.verifier;

import dev.platformpack.database.audit.seal.VerificationKeys;
import dev.platformpack.database.audit.verification.AuditVerifier;
import dev.platformpack.database.audit.verification.AuditedRealm;
import dev.platformpack.database.audit.verification.Verification;
import dev.platformpack.database.audit.verification.VerificationScope;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code java -jar audit-verifier.jar}: needs the platform database and public keys, no Keycloak. Changes nothing. */
public final class VerifyAudit {

    /** The program cannot say whether the trail is intact. */
    private static final int CANNOT = 2;

    private VerifyAudit() {}

    public static void main(String[] words) {
        System.exit(run(words, System.getenv(), System.out, System.err));
    }

    /** @return 0 if all is intact, 1 if there are findings, 2 if it cannot be verified */
    static int run(String[] words, Map<String, String> environment, PrintStream out, PrintStream err) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(words, environment);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(Arguments.USAGE);
            return CANNOT;
        }
        try {
            return verify(arguments, arguments.isJson() ? new JsonReport(out) : new TextReport(out), err);
        } catch (SQLException | IOException | RuntimeException e) {
            // Whatever it is: what was not verified must not look intact.
            err.println("It cannot be verified: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return CANNOT;
    }

    private static int verify(Arguments arguments, Report report, PrintStream err)
            throws SQLException, IOException, InterruptedException {
        VerificationKeys keys = KeySets.read(arguments.keySets());
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (Connection connection =
                DriverManager.getConnection(arguments.url(), arguments.user(), arguments.password())) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            List<AuditedRealm> realms = realms(arguments, connection);
            if (realms.isEmpty() && arguments.anchor() != null) {
                realms = List.of(new AuditedRealm(arguments.realm(), arguments.realm())); // all of it is gone
            } else if (realms.isEmpty() && arguments.realm() != null) {
                err.println("There is no record and no seal of this realm.");
                return CANNOT;
            }
            AuditVerifier verifier = new AuditVerifier(connection, keys, reader, Clock.systemUTC());
            boolean isIntact = true;
            for (AuditedRealm realm : realms) {
                Verification verification =
                        verifier.verify(scope(arguments, realm, connection), finding -> report.finding(realm, finding));
                report.result(realm, verification);
                isIntact &= verification.isIntact();
            }
            return isIntact ? 0 : 1;
        } finally {
            reader.shutdownNow();
        }
    }

    private static List<AuditedRealm> realms(Arguments arguments, Connection connection) throws SQLException {
        return AuditedRealm.all(connection).stream()
                .filter(realm -> arguments.realm() == null
                        || realm.id().equals(arguments.realm())
                        || realm.name().equals(arguments.realm()))
                .toList();
    }

    private static VerificationScope scope(Arguments arguments, AuditedRealm realm, Connection connection)
            throws SQLException {
        return new VerificationScope(
                realm.id(),
                arguments.from() == null ? 1 : arguments.from().first(realm, connection),
                arguments.to() == null ? Long.MAX_VALUE : arguments.to().last(realm, connection),
                arguments.anchor(),
                () -> false);
    }
}
