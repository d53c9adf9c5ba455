package dev.platformpack.database.audit.query;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A conjunction and its values, in the order of the question marks. */
final class Conditions {

    private final StringBuilder sql = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();

    Conditions and(String condition, Object... bound) {
        sql.append(" and ").append(condition);
        values.addAll(List.of(bound));
        return this;
    }

    Conditions ifGiven(String condition, Object value) {
        return value == null ? this : and(condition, value);
    }

    Conditions and(Conditions others) {
        sql.append(" and ").append(others.sql);
        values.addAll(others.values);
        return this;
    }

    static Conditions anyOf(List<Conditions> parts) {
        Conditions any = new Conditions();
        any.sql.append(parts.stream().map(Conditions::sql).collect(Collectors.joining(" or ", " and (", ")")));
        parts.forEach(part -> any.values.addAll(part.values));
        return any;
    }

    String sql() {
        return sql.toString();
    }

    List<Object> values() {
        return values;
    }

    /** @param first number of the first question mark */
    static void bind(PreparedStatement statement, int first, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Instant moment) {
                statement.setObject(first + i, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
            } else if (value instanceof String[] names) {
                statement.setArray(first + i, statement.getConnection().createArrayOf("text", names));
            } else {
                statement.setObject(first + i, value);
            }
        }
    }
}
