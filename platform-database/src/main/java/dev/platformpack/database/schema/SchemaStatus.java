package dev.platformpack.database.schema;

/**
 * Whether the platform schema can be worked with.
 *
 * @param state see {@link State}
 * @param explanation a sentence for an operator: why it is not ready and what to do; "ready" otherwise
 */
public record SchemaStatus(State state, String explanation) {

    /** The stages of the schema. */
    public enum State {
        /** The database has not answered yet; tried again in the background. */
        PENDING,
        /** In place at the version that this pack needs. */
        READY,
        /** The database answers but the configuration or the version must be mended by an operator; tried again. */
        REFUSED
    }

    public static SchemaStatus pending(String explanation) {
        return new SchemaStatus(State.PENDING, explanation);
    }

    public static SchemaStatus ready() {
        return new SchemaStatus(State.READY, "ready");
    }

    public static SchemaStatus refused(String explanation) {
        return new SchemaStatus(State.REFUSED, explanation);
    }

    public boolean isReady() {
        return state == State.READY;
    }
}
