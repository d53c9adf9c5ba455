package dev.platformpack.orders.token;

/** Why a token is refused; the sentence is for whoever sent it. */
public enum Refusal {
    UNREADABLE("It cannot be read."),
    NOT_SIGNED_BY_THE_ISSUER("It is not signed with a key of the issuer."),
    EXPIRED("It has expired."),
    NOT_MEANT_FOR_THIS_SERVICE("It is of another issuer, for another audience, of another type, or lacks a claim."),
    /** docs/contracts/claims.md: right after a sign-up, when the platform does not know the user yet. */
    WITHOUT_THE_PLATFORMS_CLAIMS("It has not the claims of the platform yet: refresh it.");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
