package dev.platformpack.events.capture;

/**
 * What an event keeps of the HTTP request that caused it; nothing if Keycloak's own jobs did.
 *
 * @param userAgent the header, at most 500 characters; may be null
 * @param traceId 32 hexadecimal digits; may be null
 */
record RequestTrace(String userAgent, String traceId) {

    static final RequestTrace NONE = new RequestTrace(null, null);
}
