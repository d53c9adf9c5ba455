package dev.platformpack.it.schema;

import java.util.List;

/** What the audit trail of a realm has of changes by SQL. */
record SqlRecords(Sql owner, String realm) {

    /** What was done to an object, with its status and the names of roles. */
    List<String> of(String object) {
        return owner.texts("""
                select concat(action, ' ', concat_ws(' ', details ->> 'role', details ->> 'parent',
                              coalesce(details #>> '{before,status}', 'null') || ' > ' || (details #>> '{after,status}')))
                  from platform.audit_event where realm_id = ? and object_id like ? order by seq
                """, realm, object);
    }

    /** What somebody did in whatever realm, with what a column was and is, the object and its tenant. */
    List<String> by(String actor, String column) {
        return owner.texts("""
                select format('%s %s > %s, %s %s of %s', action, coalesce(details -> 'before' ->> column_name, '-'),
                              coalesce(details -> 'after' ->> column_name, '-'), object_type, object_id,
                              coalesce(tenant_id::text, 'nobody'))
                  from platform.audit_event, cast(? as text) as column_name where actor_id = ? order by seq
                """, column, actor);
    }

    /** Before and after. */
    List<String> details(String action) {
        return owner.texts(
                "select concat_ws(' ', details ->> 'before', details ->> 'after') from platform.audit_event"
                        + " where realm_id = ? and action = ? order by seq",
                realm,
                action);
    }

    int count(String condition, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = realm;
        System.arraycopy(values, 0, all, 1, values.length);
        return Integer.parseInt(
                owner.text("select count(*) from platform.audit_event where realm_id = ? and " + condition, all));
    }
}
