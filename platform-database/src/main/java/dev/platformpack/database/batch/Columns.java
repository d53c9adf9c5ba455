package dev.platformpack.database.batch;

import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Binds records column by column, each as an array of text for {@code unnest}: one statement per batch. Reading them costs
 * PostgreSQL less than half of reading JSON (docs/decisions/0003); {@link Rows} is for statements whose speed nobody notices.
 */
public final class Columns<R> {

    private final Query statement;
    private final List<R> rows;

    public Columns(Query statement, List<R> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /** @param value in the form that PostgreSQL's cast from text takes; may be null */
    public Columns<R> bind(String parameter, Function<R, String> value) {
        statement.setParameter(parameter, rows.stream().map(value).toArray(String[]::new));
        return this;
    }

    /** The same for a moment, which may be null. */
    public Columns<R> bindTime(String parameter, Function<R, Instant> value) {
        return bind(parameter, row -> {
            Instant moment = value.apply(row);
            return moment == null ? null : moment.toString();
        });
    }

    /** @return what a statement with {@code returning} says, one value a row */
    public List<?> list() {
        return statement.getResultList();
    }

    /** @return how many rows the statement changed */
    public int execute() {
        return statement.executeUpdate();
    }
}
