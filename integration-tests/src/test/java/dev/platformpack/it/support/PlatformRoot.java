package dev.platformpack.it.support;

import java.util.Locale;

/** Where the pack's HTTP interface begins; {@code permissions.csv} calls the roots by their names. */
public enum PlatformRoot {
    OWN("/realms/%s/platform", "dev.platformpack.rest.PlatformResource"),
    ADMIN("/admin/realms/%s/platform", "dev.platformpack.rest.PlatformAdminResource"),
    EVENTS("/admin/realms/%s/platform-events", "dev.platformpack.events.operations.OperationsResource");

    private final String path;
    private final String resource;

    PlatformRoot(String path, String resource) {
        this.path = path;
        this.resource = resource;
    }

    /** Of a path like {@code own/sessions}. */
    public static PlatformRoot of(String rowPath) {
        return valueOf(rowPath.substring(0, rowPath.indexOf('/')).toUpperCase(Locale.ROOT));
    }

    /** {@code own/sessions} as a request names it. */
    public static String url(String rowPath, String realm) {
        return of(rowPath).in(realm) + rowPath.substring(rowPath.indexOf('/'));
    }

    public String in(String realm) {
        return path.formatted(realm);
    }

    /** Name of the class that answers there. */
    public String resource() {
        return resource;
    }
}
