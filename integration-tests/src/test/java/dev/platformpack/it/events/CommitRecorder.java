package dev.platformpack.it.events;

import dev.platformpack.it.support.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Triggers in Keycloak's database that note, as a transaction commits, which one it is and whether it waits for the disk. */
final class CommitRecorder implements AutoCloseable {
    private static final String REMOVE = """
            drop trigger if exists record_commit on platform_outbox;
            drop trigger if exists record_commit on offline_user_session;
            drop function if exists record_commit();
            drop table if exists commit_record;
            """;
    private static final String INSTALL = """
            create table commit_record (seq serial, place text, written jsonb, transaction text,
                                        synchronous_commit text, login_is_there boolean);
            create function record_commit() returns trigger language plpgsql as $$
            begin
                insert into commit_record (place, written, transaction, synchronous_commit, login_is_there) values
                    (tg_table_name, to_jsonb(new), pg_current_xact_id()::text, current_setting('synchronous_commit'),
                     exists (select from commit_record
                              where place = 'platform_outbox' and to_jsonb(new)->>'user_session_id' =
                                    (written->>'payload')::jsonb->>'sessionId'));
                return null;
            end $$;
            create constraint trigger record_commit after insert on platform_outbox
                deferrable initially deferred for each row execute function record_commit();
            create constraint trigger record_commit after insert or update on offline_user_session
                deferrable initially deferred for each row execute function record_commit();
            """;

    private final Stack stack;

    /**
     * @param synchronousCommit what PostgreSQL's setting was at the commit
     * @param loginIsThere of a session: whether an event of it had been committed before, or was in the same transaction
     */
    record Commit(String transaction, String synchronousCommit, boolean loginIsThere) {}

    private CommitRecorder(Stack stack) {
        this.stack = stack;
    }

    static CommitRecorder install(Stack stack) throws SQLException {
        CommitRecorder recorder = new CommitRecorder(stack);
        recorder.execute(REMOVE + INSTALL);
        return recorder;
    }

    /** The commits of the events of a type about a user, oldest first. */
    List<Commit> ofEvents(String type, String userId) throws SQLException {
        return commits("""
                place = 'platform_outbox' and (written->>'payload')::jsonb->>'type' = ?
                and (written->>'payload')::jsonb->'object'->>'id' = ?
                """, type, userId);
    }

    /** The commits that inserted or changed Keycloak's row of a session, oldest first. */
    List<Commit> ofSession(String sessionId) throws SQLException {
        return commits("place = ? and written->>'user_session_id' = ?", "offline_user_session", sessionId);
    }

    private List<Commit> commits(String condition, String... values) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                PreparedStatement select = connection.prepareStatement(
                        "select transaction, synchronous_commit, login_is_there from commit_record where " + condition
                                + " order by seq")) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            List<Commit> commits = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    commits.add(new Commit(row.getString(1), row.getString(2), row.getBoolean(3)));
                }
            }
            return commits;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        execute(REMOVE);
    }
}
