package dev.platformpack.it.drills;

import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keycloak's database refuses the COMMIT of marked users, after everything of Keycloak and of the pack has been written in that
 * transaction: deferred constraint triggers look at the rows then.
 */
final class RefusedAtCommit implements AutoCloseable {
    static final String LAST_NAME = "Refused";
    private static final String USER_MARK = "refused.";
    private static final String LOGIN_MARK = "refused-login.";

    private static final String DROP = """
            drop trigger if exists drill_refuse_user on user_entity;
            drop trigger if exists drill_refuse_login on event_entity;
            drop function if exists drill_refuse_user();
            drop function if exists drill_refuse_login();
            """;
    private static final String CREATE = """
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

    private final LocalDatabase database;

    private RefusedAtCommit(LocalDatabase database) {
        this.database = database;
    }

    static RefusedAtCommit install(LocalDatabase keycloakDatabase) throws SQLException {
        RefusedAtCommit triggers = new RefusedAtCommit(keycloakDatabase);
        triggers.execute(DROP + CREATE);
        return triggers;
    }

    /** Somebody whose row cannot be committed. */
    static Person stranger() {
        Person person = People.somebody();
        return new Person(
                USER_MARK + person.username(), person.email(), person.firstName(), person.lastName(), person.password());
    }

    /** Somebody who can be made but whose logins cannot be committed. */
    static Person lockedOut() {
        Person person = People.somebody();
        return new Person(
                person.username(), LOGIN_MARK + person.email(), person.firstName(), person.lastName(), person.password());
    }

    @Override
    public void close() throws SQLException {
        execute(DROP);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
