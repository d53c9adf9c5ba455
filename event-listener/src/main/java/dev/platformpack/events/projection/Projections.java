package dev.platformpack.events.projection;

import java.util.List;

/** The projections in the order in which their tables refer to each other. */
public final class Projections {

    private Projections() {}

    public static List<Projection> all(SignUpPolicy signUpPolicy) {
        return List.of(
                new UserProjection(),
                new SignUpProjection(signUpPolicy),
                new SessionProjection(),
                new DeletionProjection(),
                new AuditProjection());
    }
}
