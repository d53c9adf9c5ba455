package dev.platformpack.localserver.actor;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An authorization code request with PKCE, state and nonce, made by the application and carried by the browser. */
record AuthorizationRequest(Application application, String verifier, String state, String nonce) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static AuthorizationRequest of(Application application) {
        return new AuthorizationRequest(application, random(), random(), random());
    }

    URI uri() {
        return uri(Map.of());
    }

    /** @param more parameters, for example {@code kc_action}; a {@code scope} is taken instead of the application's */
    URI uri(Map<String, String> more) {
        Map<String, String> query = new LinkedHashMap<>(more);
        query.put("response_type", "code");
        query.put("client_id", application.clientId());
        query.put("redirect_uri", application.redirectUri().toString());
        query.putIfAbsent("scope", application.scope());
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", challenge());
        query.put("code_challenge_method", "S256");
        return URI.create(application.endpoint("auth") + "?" + Http.encode(query));
    }

    /** Reads what Keycloak appended to the redirect URI. */
    Authorization answer(Page arrival) {
        Map<String, String> parameters = parameters(arrival.uri());
        if (!state.equals(parameters.get("state"))) {
            throw new UnexpectedPageException("the state of this request at the application", arrival);
        }
        String code = parameters.get("code");
        if (code == null) {
            throw new RequestRefusedException(
                    "The authorization request",
                    arrival.status(),
                    parameters.getOrDefault("error", ""),
                    parameters.getOrDefault("error_description", ""));
        }
        return new Authorization(code, verifier, nonce);
    }

    private String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static Map<String, String> parameters(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
