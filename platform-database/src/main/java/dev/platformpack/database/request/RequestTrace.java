package dev.platformpack.database.request;

import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.tracing.TracingProvider;

/**
 * What is kept of the HTTP request that caused something; nothing if Keycloak's own jobs did.
 *
 * @param userAgent the header, at most 500 characters; may be null
 * @param traceId of Keycloak's tracing, else of the header {@code traceparent}: 32 hexadecimal digits; may be null
 */
public record RequestTrace(String userAgent, String traceId) {

    public static final RequestTrace NONE = new RequestTrace(null, null);

    private static final int LONGEST_USER_AGENT = 500;
    private static final String NO_TRACE = "0".repeat(32);
    /** W3C Trace Context: version, trace id, parent id, flags. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    /** Of the request that the session serves. */
    public static RequestTrace of(KeycloakSession session) {
        String traceId = spanOf(session);
        try {
            HttpHeaders headers = session.getContext().getRequestHeaders();
            if (headers == null) {
                return new RequestTrace(null, traceId);
            }
            return new RequestTrace(
                    bounded(headers.getHeaderString(HttpHeaders.USER_AGENT)),
                    traceId != null ? traceId : traceIdIn(headers.getHeaderString("traceparent")));
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

    /** PostgreSQL does not have NUL in a text. */
    private static String bounded(String userAgent) {
        if (userAgent == null) {
            return null;
        }
        String shortened =
                userAgent.length() > LONGEST_USER_AGENT ? userAgent.substring(0, LONGEST_USER_AGENT) : userAgent;
        return shortened.replace('\0', '\ufffd');
    }

    /** Null if the header is missing or not of the W3C's form: anybody can send anything. */
    static String traceIdIn(String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent.trim());
        return matcher.matches() && !matcher.group(1).equals(NO_TRACE) ? matcher.group(1) : null;
    }
}
