package dev.platformpack.database.session;

/**
 * Where a session comes from. Null where it is not known.
 *
 * @param os family of the operating system
 * @param browser family of the browser, or of whatever the client is
 * @param network the address's network
 * @param newDevice whether a login of the session came from a kind of device that was new for its user
 * @param newNetwork the same of the network
 */
public record Origin(String os, String browser, String network, boolean newDevice, boolean newNetwork) {

    /** Nothing is known. */
    public static final Origin UNKNOWN = new Origin(null, null, null, false, false);

    /** What another login of the session adds: it began where it began, and what is new stays new. */
    Origin with(Origin later) {
        return new Origin(
                os != null ? os : later.os,
                browser != null ? browser : later.browser,
                network != null ? network : later.network,
                newDevice || later.newDevice,
                newNetwork || later.newNetwork);
    }
}
