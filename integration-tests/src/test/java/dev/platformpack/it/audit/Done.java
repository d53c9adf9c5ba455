package dev.platformpack.it.audit;

/**
 * Something that has been done once.
 *
 * @param realm in whose trail it is to be found
 * @param objectId of the record
 * @param actor name of who did it; null if the row of the matrix says it
 */
record Done(String realm, String objectId, String actor) {
    Done(String realm, String objectId) {
        this(realm, objectId, null);
    }
}
