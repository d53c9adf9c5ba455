package dev.platformpack.orders.token;

import java.util.regex.Pattern;

/** {@code resource:action}, what somebody must be allowed to do. */
public record Permission(String resource, String action) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_.-]+");

    public Permission {
        if (!NAME.matcher(resource).matches() || !NAME.matcher(action).matches()) {
            throw new IllegalArgumentException("not a permission: " + resource + ":" + action);
        }
    }

    @Override
    public String toString() {
        return resource + ":" + action;
    }
}
