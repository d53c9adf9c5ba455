package dev.platformpack.it.orders;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an attacker makes of a good token. */
record Forged(String header, String payload, String signature) {
    static Forged of(String token) {
        String[] parts = token.split("\\.");
        return new Forged(parts[0], parts[1], parts[2]);
    }

    /** Without a signature, and with what libraries of old took for one. */
    String unsigned(String signature) {
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + payload + "." + signature;
    }

    /** Another payload under the signature of this one. */
    String changed(String from, String to) {
        String claims = decoded(payload);
        if (!claims.contains(from)) {
            throw new IllegalArgumentException("not in the token: " + from);
        }
        return header + "." + encoded(claims.replace(from, to)) + "." + signature;
    }

    /** By somebody with a key of his own under the id of the issuer's. */
    String signedByAStranger() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(generator.generateKeyPair().getPrivate());
        String content = header + "." + payload;
        signer.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + encoded(signer.sign());
    }

    /** HMAC with something public as its secret, under the id of the issuer's key. */
    String signedWith(byte[] secret) throws GeneralSecurityException {
        String content = encoded(decoded(header).replace("RS256", "HS256")) + "." + payload;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return content + "." + encoded(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
