package dev.platformpack.database.batch;

import jakarta.persistence.Query;
import java.util.List;
import java.util.function.Function;

/**
 * Binds records column by column, each as an array of text for {@code unnest}: one statement per batch. Costs PostgreSQL less
 * than half of the same rows as JSON; {@link Rows} is for statements whose speed nobody notices.
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

    /** @return how many rows the statement changed */
    public int execute() {
        return statement.executeUpdate();
    }
}
