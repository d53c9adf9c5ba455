-- Version 12: what SQL changes of tenants, members and roles is in the audit trail, without what nobody may keep; docs/contracts/audit.md.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0012-audit-of-sql.sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (12);

-- What audit records leave out ------------------------------------------------------------------------------------------

-- Members of before and after whose values are not written down. The owner's to fill; it concerns what is recorded from then on.
create table platform.audit_redaction (
    kind  text not null,                                 -- what changed: 'user', 'tenant', 'membership', …; '*': whatever it is
    field text not null,                                 -- its member, as 'email'; one inside another as 'attributes.phone'
    primary key (kind, field)
);

-- The same value with "[removed]" for each member of one of the fields, or that is named like a secret. The members of an object in an
-- array have the path of the array. What is null stays so, and so does a flag that is named like a secret.
-- Policies and lifespans of passwords and tokens are no secrets, they are what an auditor looks for: a name that begins with "token" names
-- something else.
create function platform.audit_without(value jsonb, path text, fields text[]) returns jsonb language plpgsql
    immutable parallel safe set search_path = pg_catalog as $$
begin
    case jsonb_typeof(value)
        when 'object' then
            return (select coalesce(jsonb_object_agg(name,
                        case when jsonb_typeof(member) = 'null' then member
                             when path || name = any (fields)
                                  or name ~* 'password(?!.?policy)|passwd|secret|(?<!required)credential|private.?key|api.?key|token$'
                                     and jsonb_typeof(member) <> 'boolean' then '"[removed]"'
                             else platform.audit_without(member, path || name || '.', fields) end), '{}')
                      from jsonb_each(value) as part (name, member));
        when 'array' then
            return (select coalesce(jsonb_agg(platform.audit_without(element, path, fields) order by place), '[]')
                      from jsonb_array_elements(value) with ordinality as part (element, place));
        else
            return value;
    end case;
end $$;

-- What may be written down of a value of before or after. Most values have nothing to leave out: one look at the table, one at the text.
create function platform.audit_redacted(kind text, value jsonb) returns jsonb language plpgsql stable parallel safe
    set search_path = pg_catalog as $$
declare
    fields text[] := array(select field from platform.audit_redaction as known where known.kind in (audit_redacted.kind, '*'));
begin
    if value is null or fields = '{}' and value::text !~* 'password|passwd|secret|credential|private.?key|api.?key|token"' then
        return value;
    end if;
    return platform.audit_without(value, '', fields);
end $$;

-- Changes by SQL --------------------------------------------------------------------------------------------------------

-- Who changes something in this transaction, and why, as the application knows it. Without it the record names the login alone.
create function platform.audit_as(actor_id text, actor_name text, reason text default null) returns void language sql
    set search_path = pg_catalog as $$
    select set_config('platform.audit_actor_id', coalesce(actor_id, ''), true),
           set_config('platform.audit_actor_name', coalesce(actor_name, ''), true),
           set_config('platform.audit_reason', coalesce(reason, ''), true)
$$;

-- False in transactions of the pack that have a record of their own for what they change. Anybody can make the setting: it counts for logins
-- that may write records, and so need not be silent to make a false trail. The login, not current_user: cascades run as the tables' owner.
create function platform.change_wants_record() returns boolean language sql stable
    return current_setting('platform.recorded_by', true) is distinct from 'pack'
        or not has_table_privilege(session_user, 'platform.audit_event'::regclass, 'insert');

-- The record of a deletion in this transaction. Served by audit_event_by_object.
create function platform.audit_of_deletion(of_action text, of_object text) returns platform.audit_event language sql stable
    set search_path = pg_catalog as $$
    select event from platform.audit_event event
     where event.object_id = of_object and event.occurred_at >= now() and event.action = of_action limit 1
$$;

-- Who changes something, as records say it.
create function platform.audit_actor(out actor_id text, out actor_name text, out ip_address text, out details jsonb)
    language sql stable set search_path = pg_catalog as $$
    select nullif(current_setting('platform.audit_actor_id', true), ''),
           coalesce(nullif(current_setting('platform.audit_actor_name', true), ''), session_user),
           host(inet_client_addr()),
           jsonb_strip_nulls(jsonb_build_object('source', 'sql', 'login', session_user,
                                                'reason', nullif(current_setting('platform.audit_reason', true), '')))
$$;

-- The record of a changed row; before or after is null for a new or a deleted one. A parent that is deleted with the row is not there any
-- more, but its own record is: statement triggers of parents run first. '*' is no realm's: built-in roles. Not strict, no settings of its
-- own, said to be stable: PostgreSQL puts it into the statement that calls it.
create function platform.audit_change(of_table text, moment timestamptz, before jsonb, after jsonb)
    returns table (event_id uuid, occurred_at timestamptz, realm_id text, realm text, tenant_id uuid, actor_id text, actor_name text,
                   action text, object_type text, object_id text, outcome text, ip_address text, details jsonb)
    language sql stable as $$
    select gen_random_uuid(), moment, place.realm_id,
           coalesce(content ->> 'realm', case when place.realm_id = tenant.realm_id then tenant.realm end,
                    case when place.realm_id = app_user.realm_id then app_user.realm end,
                    case when place.realm_id = (gone.event).realm_id then (gone.event).realm end,
                    (select other.realm from platform.tenant other where other.realm_id = place.realm_id limit 1), place.realm_id),
           coalesce(changed.tenant_id, role.tenant_id, (gone.event).tenant_id), actor.actor_id, actor.actor_name,
           subject.name || case when before is null then '.create' when after is null then '.delete' else '.update' end,
           subject.object_type, subject.object_id, 'SUCCESS', actor.ip_address,
           actor.details
           || jsonb_strip_nulls(jsonb_build_object(
               'role', case when content ->> 'role_id' is not null
                            then coalesce(role.name, (gone.event).details -> 'before' ->> 'name') end,
               'parent', (select parent.name from platform.role parent where parent.id = (content ->> 'parent_id')::uuid)))
           || case when before is null then '{}' else jsonb_build_object('before', platform.audit_redacted(subject.name,
                case when after is null then before
                     else (select jsonb_object_agg(member, value) from jsonb_each(before) as part (member, value)
                            where after -> member is distinct from value) end)) end
           || case when after is null then '{}' else jsonb_build_object('after', platform.audit_redacted(subject.name,
                case when before is null then after
                     else (select jsonb_object_agg(member, value) from jsonb_each(after) as part (member, value)
                            where before -> member is distinct from value) end)) end
      from platform.audit_actor() as actor,
           (select content, case when of_table = 'tenant' then content ->> 'id' else content ->> 'tenant_id' end::uuid as tenant_id
              from coalesce(after, before) as content) as changed
     cross join lateral (
            select case of_table when 'app_user' then 'user' else of_table end as name,
                   case when of_table in ('app_user', 'membership', 'role_assignment') then 'user'
                        when of_table in ('role_permission', 'role_parent') then 'role'
                        when of_table = 'tenant_domain' then 'tenant' else of_table end as object_type,
                   case when of_table in ('membership', 'role_assignment') then content ->> 'user_id'
                        when of_table in ('role_permission', 'role_parent') then content ->> 'role_id'
                        when of_table = 'tenant_domain' then content ->> 'tenant_id'
                        when of_table = 'audit_redaction' then concat(content ->> 'kind', '.', content ->> 'field')
                        else content ->> 'id' end as object_id) as subject
      left join platform.role on role.id = (content ->> 'role_id')::uuid
      left join platform.tenant on tenant.id = coalesce(changed.tenant_id, role.tenant_id)
      left join platform.app_user on app_user.id = content ->> 'user_id'
     cross join lateral (
            select case when content ->> 'role_id' is not null and role.id is null
                        then platform.audit_of_deletion('role.delete', content ->> 'role_id')
                        when content ->> 'tenant_id' is not null and tenant.id is null
                        then platform.audit_of_deletion('tenant.delete', content ->> 'tenant_id')
                        when content ->> 'user_id' is not null and app_user.id is null
                        then platform.audit_of_deletion('user.delete', content ->> 'user_id') end as event offset 0) as gone
     cross join lateral (
            select coalesce(content ->> 'realm_id', tenant.realm_id, role.realm_id, app_user.realm_id, (gone.event).realm_id, '*')
                as realm_id) as place
$$;

-- A record for each row. Arguments: the columns by which the row before and the row after an update are known to be one, and those whose
-- change alone is none. One plan for one row and for many, kept by the connection: to plan it takes longer than to run it.
create function platform.record_change() returns trigger language plpgsql
    security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
    moment  timestamptz := clock_timestamp();
    keys    text[] := tg_argv[0];
    ignored text[] := tg_argv[1];
begin
    perform platform.ensure_audit_partition(moment);
    case tg_op
        when 'INSERT' then
            insert into platform.audit_event (event_id, occurred_at, realm_id, realm, tenant_id, actor_id, actor_name, action,
                                              object_type, object_id, outcome, ip_address, details)
            select change.* from inserted
             cross join lateral platform.audit_change(tg_table_name, moment, null, to_jsonb(inserted)) as change;
        when 'DELETE' then
            insert into platform.audit_event (event_id, occurred_at, realm_id, realm, tenant_id, actor_id, actor_name, action,
                                              object_type, object_id, outcome, ip_address, details)
            select change.* from deleted
             cross join lateral platform.audit_change(tg_table_name, moment, to_jsonb(deleted), null) as change;
        when 'UPDATE' then
            insert into platform.audit_event (event_id, occurred_at, realm_id, realm, tenant_id, actor_id, actor_name, action,
                                              object_type, object_id, outcome, ip_address, details)
            select change.*
              from (select to_jsonb(deleted) - ignored as before from deleted) as old
              full join (select to_jsonb(inserted) - ignored as after from inserted) as new
                on array(select before -> name from unnest(keys) as name) = array(select after -> name from unnest(keys) as name)
             cross join lateral platform.audit_change(tg_table_name, moment, before, after) as change
             where before is distinct from after;
    end case;
    return null;
end $$;

-- How many rows went with a truncate, whosever they were.
create function platform.record_truncate() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    perform platform.ensure_audit_partition(now());
    execute format($record$
        insert into platform.audit_event
               (event_id, occurred_at, realm_id, realm, actor_id, actor_name, action, object_type, outcome, ip_address, details)
        select gen_random_uuid(), now(), '*', '*', actor.actor_id, actor.actor_name, $1 || '.truncate', $1, 'SUCCESS',
               actor.ip_address, actor.details || jsonb_build_object('rows', (select count(*) from platform.%I)::text)
          from platform.audit_actor() as actor
        $record$, tg_table_name)
      using tg_table_name::text;
    return null;
end $$;

-- New users are the relay's, and many.
do $$
declare
    recorded record;
    arguments text;
begin
    for recorded in select * from (values
            ('tenant', '{id}', '{}'), ('workspace', '{id}', '{}'), ('membership', '{user_id,tenant_id}', '{last_used_at}'),
            ('role', '{id}', '{}'), ('role_permission', '{role_id,permission}', '{}'), ('role_parent', '{role_id,parent_id}', '{}'),
            ('role_assignment', '{user_id,tenant_id,role_id}', '{}'), ('tenant_domain', '{realm_id,domain}', '{}'),
            ('app_user', '{id}', '{last_login_at,updated_at}'), ('audit_redaction', '{kind,field}', '{}'))
                      as recorded (name, keys, ignored) loop
        arguments := format('for each statement when (platform.change_wants_record()) execute function platform.record_change(%L, %L)',
                            recorded.keys, recorded.ignored);
        if recorded.name <> 'app_user' then
            execute format('create trigger %1$s_insert_is_recorded after insert on platform.%1$s
                            referencing new table as inserted %2$s', recorded.name, arguments);
        end if;
        execute format('create trigger %1$s_update_is_recorded after update on platform.%1$s
                        referencing old table as deleted new table as inserted %2$s', recorded.name, arguments);
        execute format('create trigger %1$s_delete_is_recorded after delete on platform.%1$s
                        referencing old table as deleted %2$s', recorded.name, arguments);
        execute format('create trigger %1$s_truncate_is_recorded before truncate on platform.%1$s
                        for each statement execute function platform.record_truncate()', recorded.name);
    end loop;
end $$;

revoke execute on function platform.audit_without(jsonb, text, text[]), platform.audit_redacted(text, jsonb),
    platform.audit_of_deletion(text, text),
    platform.audit_change(text, timestamptz, jsonb, jsonb), platform.audit_actor(),
    platform.record_change(), platform.record_truncate() from public;

select platform.grant_privileges();
