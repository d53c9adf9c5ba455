package dev.platformpack.it.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How long records are kept, as the owner of the schema orders it, and who takes them away. */
final class Retention implements AutoCloseable {
    private static final String GRACE =
            "create or replace function platform.audit_grace() returns interval language sql immutable parallel safe as"
                    + " $$ select interval '%s' $$";

    private final Sql owner;

    private Retention(Sql owner) {
        this.owner = owner;
    }

    static Retention of(PlatformSchema schema) throws SQLException {
        return new Retention(schema.owner());
    }

    Sql owner() {
        return owner;
    }

    /** As if the grace were over. */
    void keepAtOnce(SealedTrail trail, String recordClass, int days) {
        owner.run(GRACE.formatted("0 days"));
        keep(trail, recordClass, days);
        owner.run(GRACE.formatted("7 days"));
    }

    void keep(SealedTrail trail, String recordClass, Integer days) {
        owner.change(
                "insert into platform.audit_retention (realm_id, realm, class, keep_days, reason) values (?, 'demo', ?, ?, 'policy 7')"
                        + " on conflict (realm_id, class) do update set keep_days = excluded.keep_days",
                trail.realm(),
                recordClass,
                days);
    }

    /** @return id of a hold of the realm, or of the person or tenant */
    String hold(SealedTrail trail, String column, Object value) {
        return owner.text(
                "insert into platform.audit_hold (realm_id, realm, reason" + (column == null ? "" : ", " + column)
                        + ") values (?, 'demo', 'case 12'" + (column == null ? "" : ", ?") + ") returning id",
                column == null ? new Object[] {trail.realm()} : new Object[] {trail.realm(), value});
    }

    void release(String hold) {
        owner.change("update platform.audit_hold set released_at = now() where id = cast(? as uuid)", hold);
    }

    /** Until nothing is due any more. @return what each transaction said */
    List<String> expire() {
        return expire(5000);
    }

    List<String> expire(int most) {
        List<String> steps = new ArrayList<>();
        String step;
        do {
            step = owner.text("select platform.expire_audit_events(?)", most);
            steps.add(step);
        } while (step != null && step.contains("\"more\": true"));
        return steps;
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
