package dev.platformpack.it.rest.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platformpack.it.rest.fuzz.Findings.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Says what is wrong with an answer. Any thread. */
final class Judge {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;

    /** What a server says of its inside: a line of a stack trace, the name of a class, SQL, PostgreSQL's errors. */
    private static final Pattern INSIDES = Pattern.compile(
            "\\bat [\\w.$]+\\(\\w+\\.java|\\b(java|jakarta|org|com|io|dev)\\.[a-z]+[\\w.]*\\.[A-Z]\\w+|Exception\\b"
                    + "|\\bselect .+ from |insert into |SQLSTATE|ERROR: |PSQL");

    private final List<String> marks;
    private final Findings findings;

    Judge(List<String> marks, Findings findings) {
        this.marks = marks;
        this.findings = findings;
    }

    void judge(Request request, Answer answer) {
        findings.answered(answer.status());
        if (answer.status() >= FIRST_SERVER_ERROR) {
            judgeServerError(request, answer);
        }
        var inside = INSIDES.matcher(answer.body());
        if (inside.find() && !request.says(inside.group())) {
            findings.add(Kind.INSIDES, request, inside.group());
        }
        marks.stream().filter(answer.text()::contains).forEach(mark -> findings.add(Kind.CROSS_TENANT, request, mark));
        boolean isRefused = answer.status() >= FIRST_ERROR && answer.status() < FIRST_SERVER_ERROR;
        if (isRefused
                && !request.method().equals("HEAD")
                && !isProblem(answer)
                && !KeycloaksOwn.isAllowed(request, answer)) {
            findings.add(
                    Kind.NO_PROBLEM,
                    request,
                    answer.status() + " " + answer.header("Content-Type") + " " + answer.body());
        }
    }

    private void judgeServerError(Request request, Answer answer) {
        if (KeycloaksOwn.isAllowed(request, answer)) {
            findings.addKnown();
        } else {
            findings.add(Kind.SERVER_ERROR, request, answer.status() + " " + answer.body());
        }
    }

    private static boolean isProblem(Answer answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return answer.header("Content-Type").equals("application/problem+json")
                    && body.path("status").asInt() == answer.status()
                    && !body.path("title").asText().isEmpty()
                    && !body.path("detail").asText().isEmpty();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
