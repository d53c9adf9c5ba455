package dev.platformpack.database.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.batch.Columns;
import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes {@code app_user}. Whoever is DELETED stays as he is unless he is readmitted. The caller holds the relay's lock: the
 * order of the calls is the only order there is.
 */
public final class AppUsers {

    private static final String INSERT = """
            insert into platform.app_user as known
                   (id, realm_id, realm, username, email, email_verified, first_name, last_name, status, attributes,
                    signup_method, created_at, last_login_at)
            select id, realm_id, realm, username, email, email_verified, first_name, last_name, status, attributes,
                   coalesce(signup_method, 'unknown'), created_at, last_login_at
              from unnest(cast(:ids as text[]), cast(:realmIds as text[]), cast(:realms as text[]), cast(:usernames as text[]),
                          cast(:emails as text[]), cast(:emailsVerified as boolean[]), cast(:firstNames as text[]), cast(:lastNames as text[]),
                          cast(:statuses as text[]), cast(:attributes as jsonb[]), cast(:signupMethods as text[]), cast(:createdAt as timestamptz[]),
                          cast(:lastLoginAt as timestamptz[]))
                   as news (id, realm_id, realm, username, email, email_verified, first_name, last_name, status, attributes,
                            signup_method, created_at, last_login_at)
            """;

    /**
     * Nothing is written for a user who is the same as before: most events of a user change nothing here. The realm may change
     * too: an import brings users with the ids they had in a realm that is gone.
     */
    private static final String OVERWRITE = """
            on conflict (id) do update
               set realm_id = excluded.realm_id, realm = excluded.realm, username = excluded.username,
                   email = excluded.email, email_verified = excluded.email_verified, attributes = excluded.attributes,
                   first_name = excluded.first_name, last_name = excluded.last_name, status = excluded.status,
                   signup_method = case when known.signup_method = 'unknown'
                                        then excluded.signup_method else known.signup_method end,
                   last_login_at = greatest(known.last_login_at, excluded.last_login_at),
                   updated_at = now()
             where known.status <> 'DELETED'
               and (known.realm_id, known.realm, known.username, known.email, known.email_verified, known.first_name,
                    known.last_name, known.status, known.attributes, known.signup_method, known.last_login_at)
                   is distinct from
                   (excluded.realm_id, excluded.realm, excluded.username, excluded.email, excluded.email_verified,
                    excluded.first_name, excluded.last_name, excluded.status, excluded.attributes,
                    case when known.signup_method = 'unknown' then excluded.signup_method else known.signup_method end,
                    greatest(known.last_login_at, excluded.last_login_at))
            """;

    private static final String LOGIN_TIME_ONLY = """
            on conflict (id) do update
               set last_login_at = excluded.last_login_at
             where known.status <> 'DELETED'
               and excluded.last_login_at > coalesce(known.last_login_at, '-infinity')
            """;

    /** A row that this statement inserted has never been locked or replaced. */
    private static final String INSERTED = "returning case when xmax = 0 then id end";

    private final EntityManager entityManager;

    public AppUsers(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Inserts users or overwrites what is known of them. At most one row per user.
     *
     * @return the ids of those who were unknown
     */
    public Set<String> overwrite(List<AppUserRow> users) {
        // Served by the primary key.
        return inserted(INSERT + OVERWRITE + INSERTED, users);
    }

    /**
     * Inserts users who are unknown; of the others only the last login moves forward. At most one row per user.
     *
     * @return the ids of those who were unknown
     */
    public Set<String> notice(List<AppUserRow> users) {
        // Served by the primary key.
        return inserted(INSERT + LOGIN_TIME_ONLY + INSERTED, users);
    }

    /**
     * What is known of users, by id: an object with the columns that events may change; {@code email_verified} and {@code attributes} are null
     * if nobody knows. Unknown ids are left out.
     */
    public Map<String, ObjectNode> states(Collection<String> ids) {
        // Served by the primary key.
        return Rows.objects(entityManager
                .createNativeQuery("""
                        select cast(coalesce(jsonb_object_agg(id, jsonb_build_object(
                                   'username', username, 'email', email, 'email_verified', email_verified,
                                   'first_name', first_name, 'last_name', last_name, 'status', status,
                                   'attributes', attributes)), '{}') as text)
                          from platform.app_user
                         where id = any(array(select jsonb_array_elements_text(cast(:ids as jsonb))))
                        """)
                .setParameter("ids", Rows.strings(ids))
                .getSingleResult());
    }

    private Set<String> inserted(String statement, List<AppUserRow> users) {
        if (users.isEmpty()) {
            return Set.of();
        }
        return new Columns<>(entityManager.createNativeQuery(statement), users)
                        .bind("ids", AppUserRow::id)
                        .bind("realmIds", AppUserRow::realmId)
                        .bind("realms", AppUserRow::realm)
                        .bind("usernames", AppUserRow::username)
                        .bind("emails", AppUserRow::email)
                        .bind("emailsVerified", user -> String.valueOf(user.emailVerified()))
                        .bind("firstNames", AppUserRow::firstName)
                        .bind("lastNames", AppUserRow::lastName)
                        .bind("statuses", user -> user.status().name())
                        .bind("attributes", user -> user.attributes().toString())
                        .bind("signupMethods", AppUserRow::signupMethod)
                        .bindTime("createdAt", AppUserRow::createdAt)
                        .bindTime("lastLoginAt", AppUserRow::lastLoginAt)
                        .list()
                        .stream()
                        .filter(Objects::nonNull)
                        .map(String.class::cast)
                        .collect(Collectors.toSet());
    }

    /** DELETED users whom Keycloak has after all: the next {@link #overwrite} says what they are. Memberships stay ended. */
    public void readmit(Collection<String> ids) {
        // Served by the primary key.
        entityManager
                .createNativeQuery("""
                        update platform.app_user set status = 'DISABLED', updated_at = now()
                         where id = any(array(select jsonb_array_elements_text(cast(:ids as jsonb))))
                           and status = 'DELETED'
                        """)
                .setParameter("ids", Rows.strings(ids))
                .executeUpdate();
    }

    /** Gone from Keycloak: marks the rows, ends memberships. Unknown ids change nothing. */
    public void markDeleted(List<DeletedUser> users) {
        // Both served by their primary keys, which begin with the user.
        entityManager
                .createNativeQuery("""
                        with gone as (
                            select distinct id from jsonb_to_recordset(cast(:rows as jsonb)) as gone (id text)),
                        marked as (
                            update platform.app_user set status = 'DELETED', updated_at = now()
                              from gone where app_user.id = gone.id and status <> 'DELETED')
                        update platform.membership set status = 'ENDED'
                          from gone where user_id = gone.id and status <> 'ENDED'
                        """)
                .setParameter("rows", Rows.json(users))
                .executeUpdate();
    }

    /** The realms are gone from Keycloak, and with them all their users. */
    public void markDeletedOf(Collection<String> realmIds) {
        // Served by app_user_by_realm.
        entityManager.createNativeQuery("""
                        update platform.app_user set status = 'DELETED', updated_at = now()
                         where realm_id in (:realms) and status <> 'DELETED'
                        """).setParameter("realms", realmIds).executeUpdate();
    }
}
