package dev.platformpack.it.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platformpack.it.support.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** A logout token as its client reads it. */
record LogoutToken(String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode header() {
        return decoded(text.split("\\.")[0]);
    }

    JsonNode claims() {
        return decoded(text.split("\\.")[1]);
    }

    /** By a key that the demo realm publishes now. */
    boolean isSignedByTheRealm(Stack stack) throws GeneralSecurityException {
        int end = text.lastIndexOf('.');
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key(stack));
        verifier.update(text.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(text.substring(end + 1)));
    }

    private PublicKey key(Stack stack) throws GeneralSecurityException {
        JsonNode keys = new RawHttp(stack)
                .send("GET", "/realms/demo/protocol/openid-connect/certs", null)
                .json()
                .path("keys");
        for (JsonNode key : keys) {
            if (key.path("kid").equals(header().path("kid"))) {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))));
            }
        }
        throw new AssertionError("The realm has no key " + header().path("kid"));
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text.asText()));
    }

    private static JsonNode decoded(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
