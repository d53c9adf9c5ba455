package dev.platformpack.database.session;

/** What of a login its user's earlier ones did not have. */
public record OriginNews(boolean isNewDevice, boolean isNewNetwork) {}
