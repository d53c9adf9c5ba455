package dev.platformpack.database.audit.retention;

/** Who decides how long records are kept, as the trail names him. */
public record Orderer(String id, String name) {}
