package dev.platformpack.localserver.actor;

/** What a browser brings back to the application, to be exchanged once for tokens; {@link #toString} shows none of it. */
public record Authorization(String code, String verifier, String nonce) {
    @Override
    public String toString() {
        return "Authorization[<redacted>]";
    }
}
