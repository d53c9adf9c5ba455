package dev.platformpack.orders.token;

/** A token is not good here. Message and cause hold nothing of it. */
public final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    TokenRefusedException(Refusal refusal) {
        // Without the library's exception: its message may quote claims.
        super(refusal.name());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
