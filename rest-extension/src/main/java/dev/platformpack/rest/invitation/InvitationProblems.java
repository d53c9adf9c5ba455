package dev.platformpack.rest.invitation;

import dev.platformpack.rest.problem.Problem;
import jakarta.ws.rs.WebApplicationException;

/** What invitations are refused with. */
final class InvitationProblems {

    private InvitationProblems() {}

    static WebApplicationException noMailServer() {
        return refusal(
                Problem.conflict(
                        "The realm cannot send e-mail: host and sender address of its SMTP server are not set. Nobody was invited."));
    }

    static WebApplicationException isMember() {
        return refusal(Problem.conflict("A member of the tenant has this address."));
    }

    static WebApplicationException tooManyPending(int most) {
        return refusal(Problem.conflict(
                "The tenant has " + most + " pending invitations, and may not have more: revoke some before."));
    }

    static WebApplicationException tooManyMails(int most) {
        return refusal(Problem.tooManyRequests("The tenant has sent " + most
                + " e-mails with invitations within a day, and may not send more today."));
    }

    static WebApplicationException unknownRoles() {
        return refusal(
                Problem.badRequest("roles must be known in the tenant, its realm or built in; at least one is not."));
    }

    static WebApplicationException moreThanOwn() {
        return refusal(Problem.forbidden("Nobody gives permissions that he does not have."));
    }

    static WebApplicationException unknown() {
        return refusal(Problem.notFound("The tenant has no such pending invitation."));
    }

    /** @throws IllegalArgumentException for what is no problem */
    static Problem of(Acceptance.Outcome outcome) {
        return switch (outcome) {
            case UNKNOWN -> Problem.notFound("There is no invitation with this token.");
            case OVER -> Problem.gone("The invitation cannot be accepted any more.");
            case OTHER_ADDRESS, UNVERIFIED ->
                Problem.forbidden(
                        "The invitation is for somebody else: your e-mail address is another one, or not verified.");
            case TRY_LATER -> Problem.unavailable("The platform does not know you yet. Try again in a moment.");
            case MEMBER, OPEN -> throw new IllegalArgumentException(outcome + " is no problem.");
        };
    }

    private static WebApplicationException refusal(Problem problem) {
        return new WebApplicationException(problem.response());
    }
}
