package dev.platformpack.database.audit.query;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Actions that are wanted, by name or by how their names begin.
 *
 * @param names whole names
 * @param prefixes beginnings
 */
record ActionNames(List<String> names, List<String> prefixes) {

    private static final List<String> FREQUENT = List.of(
            "login",
            "logout",
            "code_to_token",
            "refresh_token",
            "client_login",
            "token_exchange",
            "introspect_token",
            "user_info_request",
            "permission_token");

    /** As the migration has it, literally, else PostgreSQL does not know that audit_event_by_action has all that is wanted. */
    static final String RARE = FREQUENT.stream().collect(Collectors.joining("', '", "action not in ('", "')"));

    private static final String ANY_END = "*";

    /** @param wanted names, or beginnings followed by {@code *} */
    static ActionNames of(List<String> wanted) {
        return new ActionNames(
                wanted.stream().filter(name -> !name.endsWith(ANY_END)).toList(),
                wanted.stream()
                        .filter(name -> name.endsWith(ANY_END))
                        .map(name -> name.substring(0, name.length() - 1))
                        .toList());
    }

    boolean isEmpty() {
        return names.isEmpty() && prefixes.isEmpty();
    }

    /** Whether all that may be wanted is in audit_event_by_action. */
    boolean areRare() {
        return FREQUENT.stream().noneMatch(this::contain);
    }

    private boolean contain(String name) {
        return names.contains(name) || prefixes.stream().anyMatch(name::startsWith);
    }

    /** For {@code like any}. */
    String[] patterns() {
        return Stream.concat(
                        names.stream().map(ActionNames::literally),
                        prefixes.stream().map(begin -> literally(begin) + "%"))
                .toArray(String[]::new);
    }

    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
