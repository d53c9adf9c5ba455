package dev.platformpack.database.role;

/** Why a tenant is the active one. The first that applies. */
public enum TenantChoice {
    /** The caller asked for it. */
    WANTED,
    /** The user chose it last, see {@link dev.platformpack.database.tenant.Memberships#markUsed}. */
    LAST_USED,
    /** The user has no other. */
    ONLY,
    /** The user has several, never chose one, and joined this one first: a guess. */
    FIRST
}
