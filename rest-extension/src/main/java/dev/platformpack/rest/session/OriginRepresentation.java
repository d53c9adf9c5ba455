package dev.platformpack.rest.session;

import dev.platformpack.database.session.Origin;

/**
 * Where a session comes from, in JSON. Public contract: members are only ever added; those that are null are left out.
 *
 * @param network of the address, IPv4 /24 or IPv6 /48
 * @param newDevice whether it came from a kind of device that was new for its user
 * @param newNetwork the same of the network
 */
public record OriginRepresentation(String os, String browser, String network, boolean newDevice, boolean newNetwork) {

    /** @param origin may be null, and null then */
    public static OriginRepresentation of(Origin origin) {
        return origin == null
                ? null
                : new OriginRepresentation(
                        origin.os(), origin.browser(), origin.network(), origin.newDevice(), origin.newNetwork());
    }
}
