package dev.platformpack.database.tenant;

/** A tenant as its members see it. */
public record MemberTenant(String id, String slug, String name) {}
