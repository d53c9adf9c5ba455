package dev.platformpack.events.projection;

import java.util.List;

/** The projections in the order in which their tables refer to each other. */
public final class Projections {

    private Projections() {}

    public static List<Projection> all(SignUpConfig signUps, TokenLifetimes lifetimes) {
        return List.of(
                new UserProjection(new SignUps(signUps)),
                new OrganizationProjection(),
                new SessionProjection(),
                new DeletionProjection(),
                new AuditProjection(),
                new RevocationProjection(lifetimes));
    }
}
