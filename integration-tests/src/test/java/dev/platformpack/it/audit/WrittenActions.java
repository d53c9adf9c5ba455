package dev.platformpack.it.audit;

import dev.platformpack.it.support.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The actions of audit records, as the contract and the sources name them. */
final class WrittenActions {
    private static final List<String> MODULES =
            List.of("platform-database", "event-listener", "rest-extension", "protocol-mapper");
    private static final Pattern LITERAL = Pattern.compile("[\"']([a-z_]+(?:\\.[a-z_-]+)+)[\"']");
    private static final Pattern SIGNAL = Pattern.compile("^ +[A-Z_]+\\(\"([a-z-]+)\"\\)", Pattern.MULTILINE);
    private static final Pattern TABLE = Pattern.compile("\\('([a-z_]+)', '\\{[a-z_,]+}', '\\{[a-z_,]*}'\\)");
    private static final Pattern QUOTED = Pattern.compile("`([a-z_]+(?:\\.[a-z_-]+)*)`");

    /** What is written like an action: metrics and tables, a setting of JPA, an example of what is left out. */
    private static final Pattern OTHERS = Pattern.compile("platform\\..*|public\\..*|jakarta\\..*|attributes\\..*");

    private WrittenActions() {}

    static String contract() throws IOException {
        return Files.readString(Checkout.file("docs/contracts/audit.md"));
    }

    /** Those of its list, and of its own records and signals wherever it speaks of them. */
    static Set<String> inContract() throws IOException {
        String list = contract().split("## What is on record")[1].split("\n## ")[0];
        Set<String> actions = new TreeSet<>();
        list.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Where"))
                .map(line -> line.split("\\|")[2])
                .forEach(actionsOfPlace -> actions.addAll(found(QUOTED, actionsOfPlace)));
        found(QUOTED, contract()).stream()
                .filter(action -> action.matches("(audit|signal)\\..*"))
                .forEach(actions::add);
        return actions;
    }

    static Set<String> inSources() {
        Set<String> actions = new TreeSet<>();
        sources().forEach(file -> {
            String text = read(file);
            actions.addAll(found(LITERAL, text));
            if (file.endsWith("SignalKind.java")) {
                found(SIGNAL, text).forEach(kind -> actions.add("signal." + kind));
            }
        });
        actions.removeIf(action -> OTHERS.matcher(action).matches());
        return actions;
    }

    /** Of the tables that 0012-audit-of-sql.sql lists. Of users only what is not an action of Keycloak's, too. */
    static Set<String> ofTriggers() {
        Path migration = Checkout.file("platform-database/src/main/resources/db/platform/0012-audit-of-sql.sql");
        return found(TABLE, read(migration)).stream()
                .flatMap(table -> Stream.of(".create", ".update", ".delete", ".truncate")
                        .map(operation -> table + operation)
                        .filter(action -> !table.equals("app_user") || action.endsWith(".truncate")))
                .collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static List<Path> sources() {
        return MODULES.stream()
                .map(module -> Checkout.file(module + "/src/main"))
                .flatMap(WrittenActions::filesIn)
                .filter(file -> file.toString().matches(".*\\.(java|sql)"))
                .toList();
    }

    private static Stream<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
