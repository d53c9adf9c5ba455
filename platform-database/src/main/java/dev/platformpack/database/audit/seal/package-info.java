/**
 * The form of seals: how a record is hashed, how hashes become a root, what is signed (docs/contracts/audit.md). Needs nothing of Keycloak and
 * no transaction; {@link dev.platformpack.database.audit.seal.SealedRowReader} reads in the one of its connection.
 */
package dev.platformpack.database.audit.seal;
