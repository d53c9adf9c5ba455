package dev.platformpack.database;

/** Two relay transactions may write at the same time if they are in different lanes. */
public enum RelayLane {
    FIRST,
    SECOND,
    THIRD;

    /** Always the same for a subject. */
    public static RelayLane of(String subject) {
        return values()[Math.floorMod(subject.hashCode(), values().length)];
    }
}
