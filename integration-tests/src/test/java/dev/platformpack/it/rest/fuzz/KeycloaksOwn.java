package dev.platformpack.it.rest.fuzz;

import java.util.Set;

/**
 * Errors that Keycloak answers in its own form before the pack is asked, or beside it: docs/contracts/rest.md names them. Whatever is not said here
 * has to be a problem of ours.
 */
final class KeycloaksOwn {
    private static final int SERVER_ERROR = 500;

    private KeycloaksOwn() {}

    static boolean isAllowed(Request request, Answer answer) {
        Draft draft = request.draft();
        if (answer.status() == SERVER_ERROR) {
            return isKnownFailure(draft);
        }
        boolean isPage =
                draft.operation.isPage() && answer.header("Content-Type").startsWith("text/html");
        if (isPage || !reachesThePack(draft)) {
            return true;
        }
        return switch (answer.status()) {
            case 400 -> isRefusedByTheServer(draft, answer);
            // The session of the token has ended meanwhile.
            case 401 -> draft.operation.isAdmins();
            // RESTEasy, where the path goes on or the method is none of the route's.
            case 404, 405 -> has(draft, FaultKind.PATH, FaultKind.METHOD) && isStandard(draft, answer);
            case 414 -> answer.body().isEmpty() && has(draft, FaultKind.PATH, FaultKind.QUERY);
            default -> false;
        };
    }

    /** Keycloak looks up the realm, and below {@code /admin} token and origin. It answers preflight requests there. */
    private static boolean reachesThePack(Draft draft) {
        boolean isLetInByKeycloak = !draft.faults.contains(FaultKind.TOKEN)
                && draft.headers.stream().noneMatch(line -> line.startsWith("Origin:"))
                && !draft.method.equals("OPTIONS");
        return draft.path.get("realm").equals(draft.caller.realm())
                && (isLetInByKeycloak || !draft.operation.isAdmins());
    }

    /**
     * Defects of Keycloak 26.7.3 that are out of our reach: the name of a realm with NUL in it, a page about control characters in a query, and below
     * {@code /admin} a token without algorithm or issuer, and the refusal of a token together with a Content-Type that is no media type.
     */
    private static boolean isKnownFailure(Draft draft) {
        String realm = draft.path.get("realm");
        boolean isNoMediaType = HeaderFaults.NO_MEDIA_TYPES.contains(String.valueOf(draft.contentType));
        return realm.contains("%00")
                || realm.contains("\0")
                || has(draft, FaultKind.QUERY) && draft.headers.contains(HeaderFaults.WANTS_PAGE)
                || isNoMediaType && (draft.operation.isAdmins() || !reachesThePack(draft))
                || draft.operation.isAdmins() && has(draft, FaultKind.TOKEN);
    }

    /** The HTTP server's answer to what is no request, and Keycloak's to a path or a query that it takes for an attack. */
    private static boolean isRefusedByTheServer(Draft draft, Answer answer) {
        String body = answer.body();
        return body.isEmpty() && has(draft, FaultKind.PATH, FaultKind.QUERY, FaultKind.HEADER, FaultKind.TOKEN)
                || has(draft, FaultKind.QUERY)
                        && (body.startsWith("{\"error\":\"Blocking invalid query parameter") || isPage(draft, answer))
                || body.matches("\\{\"error\":\"(missingNormalization|invalidCharacter)\".*")
                        && has(draft, FaultKind.PATH);
    }

    private static boolean isStandard(Draft draft, Answer answer) {
        return answer.body().startsWith("{\"error\":\"HTTP " + answer.status()) || isPage(draft, answer);
    }

    private static boolean isPage(Draft draft, Answer answer) {
        return draft.headers.contains(HeaderFaults.WANTS_PAGE)
                && answer.header("Content-Type").startsWith("text/html");
    }

    private static boolean has(Draft draft, FaultKind... kinds) {
        return Set.of(kinds).stream().anyMatch(draft.faults::contains);
    }
}
