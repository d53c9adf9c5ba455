package dev.platformpack.database.audit.sealing;

/** Who signs seals. Called outside any platform transaction. */
@FunctionalInterface
public interface SealSigner {

    /**
     * Signs with the realm's active key; of a realm that is gone, with that of the realm {@code master}.
     *
     * @return compact JWS with the type {@link dev.platformpack.database.audit.seal.Seal#TYPE}
     */
    String sign(String realmId, byte[] payload);
}
