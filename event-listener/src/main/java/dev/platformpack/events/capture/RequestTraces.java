package dev.platformpack.events.capture;

import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.tracing.TracingProvider;

/** Reads what an event keeps of its request. */
final class RequestTraces {

    private static final int LONGEST_USER_AGENT = 500;
    private static final String NO_TRACE = "0".repeat(32);
    /** W3C Trace Context: version, trace id, parent id, flags. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private RequestTraces() {}

    static RequestTrace of(KeycloakSession session) {
        String traceId = spanOf(session);
        try {
            HttpHeaders headers = session.getContext().getRequestHeaders();
            if (headers == null) {
                return new RequestTrace(null, traceId);
            }
            String userAgent = Text.bounded(headers.getHeaderString(HttpHeaders.USER_AGENT), LONGEST_USER_AGENT);
            return new RequestTrace(
                    userAgent, traceId != null ? traceId : traceIdIn(headers.getHeaderString("traceparent")));
        } catch (ContextNotActiveException e) {
            return new RequestTrace(null, traceId); // Keycloak's own jobs have no request
        }
    }

    private static String spanOf(KeycloakSession session) {
        TracingProvider tracing = session.getProvider(TracingProvider.class);
        SpanContext span = tracing == null
                ? SpanContext.getInvalid()
                : tracing.getCurrentSpan().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }

    /** Null if the header is missing or not of the W3C's form: anybody can send anything. */
    static String traceIdIn(String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent.trim());
        return matcher.matches() && !matcher.group(1).equals(NO_TRACE) ? matcher.group(1) : null;
    }
}
