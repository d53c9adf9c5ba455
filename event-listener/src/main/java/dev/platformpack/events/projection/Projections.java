package dev.platformpack.events.projection;

import java.util.List;

/** The projections in the order in which their tables refer to each other. */
public final class Projections {

    private Projections() {}

    /** @param signals reads what those before it have recorded */
    public static List<Projection> all(SignUpConfig signUps, TokenLifetimes lifetimes, Projection signals) {
        return List.of(
                new UserProjection(new SignUps(signUps)),
                new OrganizationProjection(),
                new SessionProjection(),
                new DeletionProjection(),
                new AuditProjection(),
                signals,
                new RevocationProjection(lifetimes));
    }
}
