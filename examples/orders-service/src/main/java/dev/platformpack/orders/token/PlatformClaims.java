package dev.platformpack.orders.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The claims of docs/contracts/claims.md, read from a token whose signature is good. */
final class PlatformClaims {
    /** {@link UUID#fromString} also takes {@code 1-1-1-1-1}. */
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private PlatformClaims() {}

    /** @throws ParseException if a claim has not the type that the contract promises */
    static AccessToken read(JWTClaimsSet claims) throws ParseException, TokenRefusedException {
        List<String> permissions = claims.getStringListClaim("permissions");
        if (permissions == null || claims.getClaim("token_version") == null) {
            throw new TokenRefusedException(Refusal.WITHOUT_THE_PLATFORMS_CLAIMS);
        }
        return new AccessToken(
                issuance(claims), tenant(claims), claims.getLongClaim("token_version"), Permissions.of(permissions));
    }

    private static Issuance issuance(JWTClaimsSet claims) throws ParseException {
        return new Issuance(
                claims.getJWTID(),
                claims.getSubject(),
                Optional.ofNullable(claims.getStringClaim("sid")),
                Optional.ofNullable(claims.getStringClaim("azp")),
                claims.getIssueTime().toInstant());
    }

    /** What is no UUID never gets near the database. */
    private static Optional<UUID> tenant(JWTClaimsSet claims) throws ParseException {
        String id = claims.getStringClaim("tenant_id");
        if (id != null && !UUID_FORM.matcher(id).matches()) {
            throw new ParseException("tenant_id is no UUID", 0);
        }
        return Optional.ofNullable(id).map(UUID::fromString);
    }
}
