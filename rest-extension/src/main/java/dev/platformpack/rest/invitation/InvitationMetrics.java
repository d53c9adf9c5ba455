package dev.platformpack.rest.invitation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;

/** The metric of invitations' e-mails, in Keycloak's registry, see docs/operations.md. */
final class InvitationMetrics {

    private InvitationMetrics() {}

    static void sent() {
        mails("sent").increment();
    }

    static void failed() {
        mails("failed").increment();
    }

    /** The registry gives the same counter each time. */
    private static Counter mails(String outcome) {
        return Counter.builder("platform.invitation.mails")
                .description("E-mails with invitations")
                .tag("outcome", outcome)
                .register(Metrics.globalRegistry);
    }
}
