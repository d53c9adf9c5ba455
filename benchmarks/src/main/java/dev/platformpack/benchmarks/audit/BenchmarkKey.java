package dev.platformpack.benchmarks.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.platformpack.database.audit.seal.Seal;
import dev.platformpack.database.audit.sealing.SealSigner;
import java.io.IOException;

/** RS256 with 2048 bits. */
record BenchmarkKey(RSAKey key) implements SealSigner {
    static BenchmarkKey generate() throws JOSEException {
        return new BenchmarkKey(new RSAKeyGenerator(2048).keyID("benchmark").generate());
    }

    JsonNode keySet() throws IOException {
        return new JsonMapper().readTree(new JWKSet(key.toPublicJWK()).toString());
    }

    @Override
    public String sign(String realmId, byte[] payload) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(Seal.TYPE))
                .keyID(key.getKeyID())
                .build();
        JWSObject signed = new JWSObject(header, new Payload(payload));
        try {
            signed.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return signed.serialize();
    }
}
