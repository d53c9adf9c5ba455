package dev.platformpack.it.rest.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.Operation;
import dev.platformpack.it.support.Operation.Parameter;
import dev.platformpack.localserver.actor.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A request that would be understood, until faults are put into it. One thread. */
final class Draft {
    private static final String JSON = "application/json";

    final Operation operation;
    final Caller caller;
    final Tokens tokens;
    final Set<FaultKind> faults = EnumSet.noneOf(FaultKind.class);

    /** Values as the request has them, percent-encoded if need be, by the names of the variables. */
    final Map<String, String> path = new LinkedHashMap<>();

    /** Pairs as the request has them. */
    final List<String> query = new ArrayList<>();

    /** Complete lines, without those of the token and the body. */
    final List<String> headers = new ArrayList<>();

    /** Complete lines. */
    final List<String> authorization = new ArrayList<>();

    String method;

    /** Put behind the path. */
    String tail = "";

    /** Null for none. */
    JsonNode json;

    /** Null as long as {@link #json} says it. */
    byte[] body;

    /** Null for none. */
    String contentType;

    private Draft(Operation operation, Caller caller) {
        this.operation = operation;
        this.caller = caller;
        this.tokens = caller.tokens();
        this.method = operation.method();
    }

    static Draft of(Operation operation, Caller caller, RandomGenerator random) {
        Draft draft = new Draft(operation, caller);
        draft.authorization.add("Authorization: Bearer " + draft.tokens.accessToken());
        Examples examples = new Examples(caller, random);
        operation.in("path").forEach(variable -> draft.path.put(variable.name(), encoded(examples.text(variable))));
        operation
                .in("query")
                .filter(parameter -> random.nextBoolean())
                .forEach(parameter -> draft.query.add(parameter.name() + "=" + encoded(examples.text(parameter))));
        operation
                .in("header")
                .filter(parameter -> random.nextBoolean())
                .forEach(parameter -> draft.headers.add(parameter.name() + ": " + examples.text(parameter)));
        if (!operation.body().isMissingNode()) {
            draft.json = examples.of("", operation.body());
            draft.contentType = JSON;
        }
        return draft;
    }

    Request request(int number) {
        StringBuilder target = new StringBuilder(operation.path());
        for (Map.Entry<String, String> variable : path.entrySet()) {
            String placeholder = "{" + variable.getKey() + "}";
            int at = target.indexOf(placeholder);
            target.replace(at, at + placeholder.length(), variable.getValue());
        }
        target.append(tail);
        if (!query.isEmpty()) {
            target.append('?').append(String.join("&", query));
        }
        List<String> lines = new ArrayList<>(authorization);
        lines.addAll(headers);
        if (contentType != null) {
            lines.add("Content-Type: " + contentType);
        }
        byte[] sent = body == null && json != null ? json.toString().getBytes(StandardCharsets.UTF_8) : body;
        return new Request(number, this, method, target.toString(), lines, sent);
    }

    Parameter pick(String place, RandomGenerator random) {
        List<Parameter> candidates = operation.in(place).toList();
        return candidates.isEmpty() ? null : candidates.get(random.nextInt(candidates.size()));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
