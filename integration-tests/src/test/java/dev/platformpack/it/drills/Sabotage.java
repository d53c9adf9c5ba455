package dev.platformpack.it.drills;

import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** SQL by which a database's owner makes it fail in a certain way, until this is closed. */
final class Sabotage implements AutoCloseable {
    private static final String REFUSE_MARKED = """
            create function drill_refuse_user() returns trigger language plpgsql as $$
            begin raise exception 'refused at commit by the drill'; end $$;
            create constraint trigger drill_refuse_user after insert or update on user_entity
                deferrable initially deferred for each row
                when (new.username like 'refused.%' or new.last_name = 'Refused')
                execute function drill_refuse_user();
            create function drill_refuse_login() returns trigger language plpgsql as $$
            begin
                if exists (select from user_entity where id = new.user_id and email like 'refused-login.%') then
                    raise exception 'refused at commit by the drill';
                end if;
                return null;
            end $$;
            create constraint trigger drill_refuse_login after insert on event_entity
                deferrable initially deferred for each row when (new.type = 'LOGIN')
                execute function drill_refuse_login();
            """;
    private static final String ACCEPT_MARKED = """
            drop trigger if exists drill_refuse_user on user_entity;
            drop trigger if exists drill_refuse_login on event_entity;
            drop function if exists drill_refuse_user();
            drop function if exists drill_refuse_login();
            """;
    private static final String SETTLE_SLOWLY = """
            create function drill_slow_settle() returns trigger language plpgsql as $$
            begin perform pg_sleep(1); return null; end $$;
            create trigger drill_slow_settle before delete on platform_outbox
                for each statement execute function drill_slow_settle();
            """;
    private static final String SETTLE = """
            drop trigger if exists drill_slow_settle on platform_outbox;
            drop function if exists drill_slow_settle();
            """;

    private static final String END_SLOWLY = """
            create function drill_slow_end() returns trigger language plpgsql as $$
            begin perform pg_sleep(0.01); return old; end $$;
            create trigger drill_slow_end before delete on offline_user_session
                for each row execute function drill_slow_end();
            """;
    private static final String END = """
            drop trigger if exists drill_slow_end on offline_user_session;
            drop function if exists drill_slow_end();
            """;

    private final LocalDatabase database;
    private final String mend;

    private Sabotage(LocalDatabase database, String mend) {
        this.database = database;
        this.mend = mend;
    }

    /** The COMMIT of marked users, and of logins of marked users, is refused: see {@link Refused}. */
    static Sabotage refuseMarked(LocalDatabase keycloak) throws SQLException {
        return begin(keycloak, REFUSE_MARKED, ACCEPT_MARKED);
    }

    /** Delivered entries leave the outbox only after a second. */
    static Sabotage settleSlowly(LocalDatabase keycloak) throws SQLException {
        return begin(keycloak, SETTLE_SLOWLY, SETTLE);
    }

    /** Each session takes its time to go. */
    static Sabotage endSlowly(LocalDatabase keycloak) throws SQLException {
        return begin(keycloak, END_SLOWLY, END);
    }

    static Sabotage revokeAudit(LocalDatabase platform) throws SQLException {
        return begin(
                platform,
                "revoke insert on platform.audit_event from " + platform.username(),
                "grant insert on platform.audit_event to " + platform.username());
    }

    private static Sabotage begin(LocalDatabase database, String spoil, String mend) throws SQLException {
        Sabotage sabotage = new Sabotage(database, mend);
        sabotage.execute(spoil);
        return sabotage;
    }

    @Override
    public void close() throws SQLException {
        execute(mend);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
