package dev.platformpack.database.audit.seal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A public key of a JSON Web Key Set, RFC 7517, 7518 and 8037.
 *
 * @param type {@code RSA}, {@code EC} or {@code OKP}
 * @param algorithm the only one that the key is for; null if the set does not say
 */
record VerificationKey(String type, String algorithm, PublicKey key) {

    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    /** Empty if it is no public key for signatures. */
    static Optional<VerificationKey> of(JsonNode jwk) {
        if ("enc".equals(jwk.path("use").asText())) {
            return Optional.empty();
        }
        String type = jwk.path("kty").asText();
        try {
            PublicKey key = switch (type) {
                case "RSA" -> rsa(jwk);
                case "EC" -> ec(jwk);
                case "OKP" -> edwards(jwk);
                default -> null;
            };
            return Optional.ofNullable(key)
                    .map(known -> new VerificationKey(type, jwk.path("alg").textValue(), known));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty(); // an unknown curve, or no key at all
        }
    }

    /** @throws NoSuchAlgorithmException if it is no algorithm for this key */
    Signature signature(String name) throws GeneralSecurityException {
        boolean isExpected = algorithm == null || algorithm.equals(name);
        String kind = type + ' ' + (isExpected ? name : "");
        return switch (kind) {
            case "RSA RS256", "RSA RS384", "RSA RS512" -> Signature.getInstance("SHA" + bits(name) + "withRSA");
            case "RSA PS256", "RSA PS384", "RSA PS512" -> pss(bits(name));
            case "EC ES256", "EC ES384", "EC ES512" ->
                Signature.getInstance("SHA" + bits(name) + "withECDSAinP1363Format");
            case "OKP EdDSA" -> Signature.getInstance("EdDSA");
            default -> throw new NoSuchAlgorithmException(name);
        };
    }

    private static String bits(String name) {
        return name.substring(2);
    }

    private static Signature pss(String bits) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        String hash = "SHA-" + bits;
        signature.setParameter(
                new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), Integer.parseInt(bits) / Byte.SIZE, 1));
        return signature;
    }

    private static PublicKey rsa(JsonNode jwk) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
    }

    private static PublicKey ec(JsonNode jwk) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec(CURVES.getOrDefault(jwk.path("crv").asText(), "unknown")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(jwk, "x"), number(jwk, "y")),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static PublicKey edwards(JsonNode jwk) throws GeneralSecurityException {
        byte[] bytes = bytes(jwk, "x");
        for (int i = 0; i < bytes.length / 2; i++) {
            byte swapped = bytes[i];
            bytes[i] = bytes[bytes.length - 1 - i];
            bytes[bytes.length - 1 - i] = swapped;
        }
        boolean isOdd = bytes[0] < 0; // the highest bit is the sign of the other coordinate
        bytes[0] &= 0x7f;
        return KeyFactory.getInstance("EdDSA")
                .generatePublic(new EdECPublicKeySpec(
                        new NamedParameterSpec(jwk.path("crv").asText()),
                        new EdECPoint(isOdd, new BigInteger(1, bytes))));
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, bytes(jwk, member));
    }

    private static byte[] bytes(JsonNode jwk, String member) {
        return Base64.getUrlDecoder().decode(jwk.path(member).asText());
    }
}
