package dev.platformpack.events.directory;

/** A member of an organization as Keycloak's database has it. */
public record DirectoryMember(String organizationId, String userId) {

    /** Not in an id of either. */
    private static final String SEPARATOR = "/";

    /** @return before all others if the text is empty */
    public static DirectoryMember parse(String text) {
        String[] ids = text.split(SEPARATOR, 2);
        return ids.length == 2 ? new DirectoryMember(ids[0], ids[1]) : new DirectoryMember("", "");
    }

    /** What {@link #parse} reads. */
    public String text() {
        return organizationId + SEPARATOR + userId;
    }
}
