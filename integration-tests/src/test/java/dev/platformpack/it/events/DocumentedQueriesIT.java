package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.Checkout;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queries of docs/operations.md, word by word. */
@ExtendWith(SharedStack.class)
class DocumentedQueriesIT {
    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?);\n```", Pattern.DOTALL);
    private static final String ATTACKER = "192.0.2.66";

    private final String user = UUID.randomUUID().toString();
    private final Instant begin = Instant.now().minusSeconds(600);

    /** An account is attacked, and taken over. */
    @Test
    void eachFindsWhatItIsAboutAndNothingOfAnotherRealm(Stack stack) throws SQLException, IOException {
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(7);
        try (InventedRealm realm = new InventedRealm(stack);
                InventedRealm other = new InventedRealm(stack)) {
            realm.relay(attack(realm.id()));

            for (String query : queries) {
                assertThat(rows(stack, query, realm.id())).as(query).isPositive();
                assertThat(rows(stack, query, other.id())).as(query).isZero();
            }
        }
    }

    private Envelope[] attack(String realm) {
        List<Envelope> events = new ArrayList<>();
        events.add(event(realm, "register", 0).changed(user, "Lovelace"));
        events.add(login(realm, 1, "192.0.2.1", "Firefox"));
        for (int i = 0; i < 12; i++) {
            events.add(event(realm, "login", 10 + i).about("user", user).failed("invalid_user_credentials", ATTACKER));
            events.add(event(realm, "login", 10 + i)
                    .detail("username", "Nobody-" + i)
                    .failed("user_not_found", ATTACKER));
        }
        events.add(login(realm, 30, ATTACKER, "Chrome"));
        events.add(event(realm, "update_password", 40).saw(user, "Lovelace"));
        events.add(event(realm, "logout", 50)
                .saw(user, "Lovelace")
                .session(session(30))
                .detail("reason", "token-reuse"));
        return events.toArray(Envelope[]::new);
    }

    private Envelope login(String realm, int second, String address, String browser) {
        return event(realm, "login", second)
                .saw(user, "Lovelace")
                .session(session(second))
                .from(address)
                .detail("device_os", "Linux")
                .detail("device_browser", browser);
    }

    private String session(int second) {
        return user + '/' + second;
    }

    private Envelope event(String realm, String type, int second) {
        return Envelope.of(realm, type, begin.plusSeconds(second));
    }

    private static List<String> queries() throws IOException {
        String page = Files.readString(Checkout.file("docs/operations.md"));
        int from = page.indexOf("\n## Queries worth asking\n");
        String section = page.substring(from, page.indexOf("\n## ", from + 1));
        return QUERY.matcher(section)
                .results()
                .map(MatchResult::group)
                .map(text -> text.replaceAll("```(sql)?\n?", ""))
                .toList();
    }

    private static int rows(Stack stack, String query, String realmId) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query.replace(":'realm'", "'" + realmId + "'"))) {
            int rows = 0;
            while (found.next()) {
                rows++;
            }
            return rows;
        }
    }
}
