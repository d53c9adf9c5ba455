-- Version 4: roles with parents, a user's grants in one call, and what platform apps may read.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0004-roles.sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (4);

-- Roles -------------------------------------------------------------------------------------------------------------------

-- Whose a role is, and known to whom: a tenant's, a realm's (in all tenants of the realm), or built in (neither: everywhere).
alter table platform.role add column realm_id text;
alter table platform.role add constraint role_has_one_scope check (tenant_id is null or realm_id is null);
alter table platform.role drop constraint role_tenant_id_name_key;
alter table platform.role add constraint role_name_key unique nulls not distinct (tenant_id, realm_id, name);

-- resource:action. A resource * means any; in an action it is up to the application, * alone means any.
alter table platform.role_permission drop constraint role_permission_permission_check;
alter table platform.role_permission add constraint role_permission_permission_check
    check (permission ~ '^([a-z0-9_.-]+|\*):[a-z0-9_.*-]+$');

-- A role has the permissions of its parents, and of theirs. Serves "the parents of a role", the claims query.
create table platform.role_parent (
    role_id   uuid not null references platform.role (id) on delete cascade,
    parent_id uuid not null references platform.role (id) on delete cascade,
    primary key (role_id, parent_id)
);
create index role_parent_by_parent on platform.role_parent (parent_id);

-- Its only row is written with every new parent: two transactions cannot make two halves of a cycle, at no isolation level.
create table platform.role_parent_turn (
    only_row boolean primary key default true check (only_row),
    changes  bigint  not null default 0
);
insert into platform.role_parent_turn default values;

insert into platform.role (name) values ('super-admin') on conflict do nothing;
insert into platform.role_permission (role_id, permission)
select id, '*:*' from platform.role where name = 'super-admin' and tenant_id is null
on conflict do nothing;

insert into platform.role_parent (role_id, parent_id)
select role.id, parent.id
  from (values ('owner', 'admin'), ('admin', 'member'), ('member', 'viewer')) as pair (role, parent)
  join platform.role   on role.name = pair.role and role.tenant_id is null
  join platform.role parent on parent.name = pair.parent and parent.tenant_id is null;

-- What version 1 gave them one by one and the parents give now: taken from a parent, it is to be gone from the children too.
delete from platform.role_permission own
 using platform.role, (values ('owner', 'members:manage'), ('owner', 'members:read'),
                              ('admin', 'members:read'), ('member', 'members:read')) as given (role, permission)
 where role.id = own.role_id and role.tenant_id is null and role.name = given.role and own.permission = given.permission
   and exists (with recursive above (role_id) as (
                   select parent_id from platform.role_parent where role_id = own.role_id
                   union select parent_id from above join platform.role_parent using (role_id))
               select from above join platform.role_permission inherited using (role_id)
                where inherited.permission = own.permission);

-- The tenant that a user chose last is the one of his next session.
alter table platform.membership add column last_used_at timestamptz;

-- A role stays where it is, a built-in one keeps its name, and a name means one role in a tenant: nobody makes an "owner" of
-- his own. Locks, so that a tenant's role and a realm's role of one name cannot be made at the same time.
create function platform.check_role() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if tg_op <> 'INSERT' and old.tenant_id is null and old.realm_id is null
       and old.name in ('owner', 'admin', 'member', 'viewer', 'super-admin')
       and (tg_op = 'DELETE' or new.name <> old.name) then
        raise exception 'the role "%" is built in: it can be neither deleted nor renamed', old.name
            using errcode = 'check_violation', constraint = 'role_is_built_in';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if tg_op = 'UPDATE' then
        if (new.id, new.tenant_id, new.realm_id) is distinct from (old.id, old.tenant_id, old.realm_id) then
            raise exception 'the role "%" keeps its id, realm_id and tenant_id: make a new role', old.name
                using errcode = 'check_violation', constraint = 'role_keeps_its_scope';
        end if;
        if new.name = old.name then
            return new;
        end if;
    end if;
    if new.tenant_id is null then
        perform pg_advisory_xact_lock(hashtext('platform.role'));
    else
        perform pg_advisory_xact_lock_shared(hashtext('platform.role'));
    end if;
    if exists (select from platform.role other
                where other.name = new.name and other.tenant_id is null and other.id <> new.id
                  and (other.realm_id is null or new.tenant_id is null and new.realm_id is null
                       or other.realm_id = (select tenant.realm_id from platform.tenant where tenant.id = new.tenant_id)))
       or new.tenant_id is null
          and exists (select from platform.role other join platform.tenant on tenant.id = other.tenant_id
                       where other.name = new.name and (new.realm_id is null or tenant.realm_id = new.realm_id)) then
        raise exception 'the name "%" is taken by another role that is known in the same tenant', new.name
            using errcode = 'unique_violation', constraint = 'role_name_is_clear';
    end if;
    return new;
end $$;
create trigger role_is_clear before insert or update or delete on platform.role
    for each row execute function platform.check_role();

-- A parent is known wherever the role is, and no role is among its own parents.
create function platform.check_role_parents() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
declare
    wrong record;
begin
    if not exists (select from inserted) then
        return null;
    end if;
    update platform.role_parent_turn set changes = changes + 1;
    select role.name, parent.name as parent into wrong
      from inserted
      join platform.role on role.id = inserted.role_id
      join platform.role parent on parent.id = inserted.parent_id
      left join platform.tenant on tenant.id = role.tenant_id
     where parent.tenant_id is distinct from role.tenant_id and parent.tenant_id is not null
        or parent.realm_id is distinct from coalesce(role.realm_id, tenant.realm_id) and parent.realm_id is not null
     limit 1;
    if found then
        raise exception 'the role "%" cannot have the parent "%": a parent is of the same tenant, of its realm, or built in',
                        wrong.name, wrong.parent
            using errcode = 'check_violation', constraint = 'role_parent_is_known';
    end if;
    if exists (select from inserted join platform.role parent on parent.id = inserted.parent_id
                where parent.name = 'super-admin') then
        raise exception 'no role can have the parent "super-admin": what it may do is not inherited'
            using errcode = 'check_violation', constraint = 'role_parent_is_not_super_admin';
    end if;
    with recursive above (role_id, first_id, next_id) as (
        select role_id, parent_id, parent_id from inserted
        union
        select above.role_id, above.first_id, role_parent.parent_id
          from above join platform.role_parent on role_parent.role_id = above.next_id)
    select role.name, parent.name as parent into wrong
      from above
      join platform.role on role.id = above.role_id
      join platform.role parent on parent.id = above.first_id
     where above.next_id = above.role_id
     limit 1;
    if found then
        raise exception 'the role "%" cannot have the parent "%": it would be among its own parents', wrong.name, wrong.parent
            using errcode = 'check_violation', constraint = 'role_parent_has_no_cycle';
    end if;
    return null;
end $$;
create trigger role_parent_is_checked after insert on platform.role_parent
    referencing new table as inserted for each statement execute function platform.check_role_parents();
create trigger role_parent_is_checked_again after update on platform.role_parent
    referencing new table as inserted for each statement execute function platform.check_role_parents();

-- A user's grants ---------------------------------------------------------------------------------------------------------

-- Everything that a token says, in one row; no row if the user is unknown. The active tenant is the wanted one, else the last
-- used, else the only one, else the one joined first; none if the wanted one is not an active tenant of the user. Roles and
-- permissions are those in the active tenant, with those that are assigned in every tenant; without one, only the latter.
-- vouched: names of built-in roles that the caller knows the user to have (super-admin). valid_until: when the next of the
-- assignments expires. All reads are by primary key and by unique (user_id, tenant_id, role_id) of role_assignment.
-- One plan for all users, kept by the connection: to plan it anew takes longer than to run it. Nested loops only: what
-- statistics say of the average role makes PostgreSQL read all of role_permission for a user with one role.
create function platform.grants_of_user(for_user text, wanted_id uuid default null, wanted_slug text default null,
                                        vouched text[] default '{}')
    returns table (token_version integer, tenants text[], tenant_id uuid, tenant_slug text, tenant_name text,
                   tenant_plan text, choice text, roles text[], permissions text[], valid_until timestamptz)
    language plpgsql stable
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
begin
    return query
    with recursive person as materialized (
        select id, realm_id, token_version from platform.app_user where id = for_user),
    home as materialized (
        select tenant.id, tenant.slug, tenant.name, tenant.plan, membership.joined_at, membership.last_used_at
          from person
          join platform.membership on membership.user_id = person.id and membership.status = 'ACTIVE'
          join platform.tenant on tenant.id = membership.tenant_id and tenant.realm_id = person.realm_id
           and tenant.status = 'ACTIVE'),
    active as materialized (
        select *, case when coalesce(wanted_id::text, wanted_slug) is not null then 'WANTED'
                       when last_used_at is not null then 'LAST_USED'
                       when (select count(*) from home) = 1 then 'ONLY' else 'FIRST' end as choice
          from home
         where (wanted_id is null or id = wanted_id) and (wanted_slug is null or slug = wanted_slug)
         order by last_used_at desc nulls last, joined_at, id limit 1),
    assigned as (
        select role_id, expires_at from platform.role_assignment
         where user_id = for_user and tenant_id = (select id from active) and (expires_at is null or expires_at > now())
        union all
        select role_id, expires_at from platform.role_assignment
         where user_id = for_user and tenant_id is null and (expires_at is null or expires_at > now())),
    held as materialized (
        select role.id, role.name, assigned.expires_at
          from assigned join platform.role on role.id = assigned.role_id
         where (role.tenant_id is null or role.tenant_id = (select id from active))
           and (role.realm_id is null or role.realm_id = (select realm_id from person))
        union all
        select role.id, role.name, null from platform.role
         where role.tenant_id is null and role.realm_id is null and role.name = any (vouched)),
    effective (role_id) as (
        select id from held
        union
        select role_parent.parent_id from effective join platform.role_parent on role_parent.role_id = effective.role_id)
    select person.token_version, array(select slug from home order by joined_at, id),
           active.id, active.slug, active.name, active.plan, active.choice,
           array(select distinct name collate "C" from held order by 1),
           array(select distinct permission collate "C" from effective
                   join platform.role_permission on role_permission.role_id = effective.role_id order by 1),
           (select min(expires_at) from held)
      from person left join active on true;
end $$;

-- The user has chosen a tenant: it is the one of his next sessions. False and nothing written if it was the last one chosen, or
-- if he is no active member.
create function platform.mark_tenant_used(member text, used uuid) returns boolean language sql as $$
    with marked as (
        update platform.membership set last_used_at = clock_timestamp()
         where user_id = member and tenant_id = used and status = 'ACTIVE'
           and (last_used_at is null
                or exists (select from platform.membership other
                            where other.user_id = member and other.last_used_at > membership.last_used_at))
        returning 1)
    select exists (select from marked)
$$;

-- Who must look again -----------------------------------------------------------------------------------------------------

-- Channel platform_grants: {"users": ["id", …]}, at most 100 a message; {"all": true} if there are more than 1000.
create function platform.notify_grants_of_users(changed text[]) returns void language plpgsql
    set search_path = pg_catalog as $$
declare
    users   text[] := changed;
    message text;
begin
    if cardinality(users) = 0 then
        return;
    end if;
    if cardinality(users) > 1 then
        users := array(select distinct unnest(changed) order by 1 limit 1001);
    end if;
    if cardinality(users) > 1000 then
        perform pg_notify('platform_grants', '{"all": true}');
        return;
    end if;
    for position in 1 .. cardinality(users) by 100 loop
        message := jsonb_build_object('users', users[position : position + 99])::text;
        -- The limit is 8000 bytes; ids of users in directories may be long.
        perform pg_notify('platform_grants', case when octet_length(message) < 8000 then message else '{"all": true}' end);
    end loop;
end $$;

-- {"tenant": "id", "slug": "…"} concerns everybody in the tenant; {"all": true} if one of them is null or there are too many.
create function platform.notify_grants_of_tenants(changed uuid[]) returns void language plpgsql
    set search_path = pg_catalog as $$
begin
    if cardinality(changed) > 100 or array_position(changed, null) is not null then
        perform pg_notify('platform_grants', '{"all": true}');
        return;
    end if;
    perform pg_notify('platform_grants', jsonb_build_object('tenant', id, 'slug', slug)::text)
       from platform.tenant where id = any (changed);
end $$;

-- When the platform first heard of a user. Whoever became known in this very transaction is in nobody's memory: a sign-up
-- announces nothing.
alter table platform.app_user add column known_since timestamptz not null default now();

-- Here and below, nested loops only: a plan that a connection made for many rows is kept for its later statements.
create function platform.membership_changed() returns trigger language plpgsql
    security definer set search_path = pg_catalog set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    case tg_op
        when 'INSERT' then
            perform platform.notify_grants_of_users(array(
                select user_id from inserted join platform.app_user on app_user.id = user_id and known_since <> now()
                 where inserted.status = 'ACTIVE'));
        when 'UPDATE' then
            perform platform.notify_grants_of_users(array(
                select user_id from ((table inserted except table deleted) union all (table deleted except table inserted)) changed
                 where status = 'ACTIVE'));
        when 'DELETE' then
            perform platform.notify_grants_of_users(array(select user_id from deleted where status = 'ACTIVE'));
    end case;
    return null;
end $$;
create trigger membership_inserted after insert on platform.membership
    referencing new table as inserted for each statement execute function platform.membership_changed();
create trigger membership_updated after update on platform.membership
    referencing old table as deleted new table as inserted for each statement execute function platform.membership_changed();
create trigger membership_deleted after delete on platform.membership
    referencing old table as deleted for each statement execute function platform.membership_changed();

-- Refuses what would never have an effect: a tenant's role somewhere else, a realm's role for strangers.
create function platform.role_assignment_changed() returns trigger language plpgsql
    security definer set search_path = pg_catalog set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    wrong record;
begin
    if tg_op = 'DELETE' then
        perform platform.notify_grants_of_users(array(select user_id from deleted));
        return null;
    end if;
    select role.name, inserted.user_id into wrong
      from inserted
      join platform.role on role.id = inserted.role_id and (role.tenant_id is not null or role.realm_id is not null)
      join platform.app_user on app_user.id = inserted.user_id
      left join platform.tenant on tenant.id = inserted.tenant_id
     where role.tenant_id is distinct from inserted.tenant_id and role.tenant_id is not null
        or role.realm_id <> app_user.realm_id or role.realm_id <> tenant.realm_id
     limit 1;
    if found then
        raise exception 'the role "%" cannot be assigned to user "%" there: it is known in its own tenant or realm only',
                        wrong.name, wrong.user_id
            using errcode = 'check_violation', constraint = 'role_assignment_is_known';
    end if;
    if tg_op = 'INSERT' then
        perform platform.notify_grants_of_users(array(
            select user_id from inserted join platform.app_user on app_user.id = user_id and known_since <> now()));
    else
        perform platform.notify_grants_of_users(array(select user_id from inserted union all select user_id from deleted));
    end if;
    return null;
end $$;
create trigger role_assignment_inserted after insert on platform.role_assignment
    referencing new table as inserted for each statement execute function platform.role_assignment_changed();
create trigger role_assignment_updated after update on platform.role_assignment
    referencing old table as deleted new table as inserted for each statement execute function platform.role_assignment_changed();
create trigger role_assignment_deleted after delete on platform.role_assignment
    referencing old table as deleted for each statement execute function platform.role_assignment_changed();

-- A new user is in nobody's memory: no trigger on insert.
create function platform.app_user_changed() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    if tg_op = 'DELETE' then
        perform platform.notify_grants_of_users(array(select id from deleted));
    else
        perform platform.notify_grants_of_users(array(
            select id from deleted before join inserted after using (id)
             where before.token_version <> after.token_version or before.status <> after.status
                or before.realm_id <> after.realm_id));
    end if;
    return null;
end $$;
create trigger app_user_updated after update on platform.app_user
    referencing old table as deleted new table as inserted for each statement execute function platform.app_user_changed();
create trigger app_user_deleted after delete on platform.app_user
    referencing old table as deleted for each statement execute function platform.app_user_changed();

-- A tenant is known to its users by the slug it had; one that becomes active is known to nobody yet. A new tenant has no
-- users, and those of a deleted one are told by membership.
create function platform.tenant_changed() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    perform pg_notify('platform_grants', jsonb_build_object('tenant', before.id, 'slug', before.slug)::text)
       from deleted before join inserted after using (id)
      where before.status = 'ACTIVE'
        and (before.slug, before.name, before.plan, before.status, before.realm_id)
            is distinct from (after.slug, after.name, after.plan, after.status, after.realm_id);
    perform platform.notify_grants_of_users(array(
        select membership.user_id
          from deleted before join inserted after using (id)
          join platform.membership on membership.tenant_id = id and membership.status = 'ACTIVE'
         where after.status = 'ACTIVE' and (before.status <> 'ACTIVE' or before.realm_id <> after.realm_id)
         limit 1001));
    return null;
end $$;
create trigger tenant_updated after update on platform.tenant
    referencing old table as deleted new table as inserted for each statement execute function platform.tenant_changed();

-- A tenant's role concerns the users of the tenant, any other role everybody. Nobody has a new role yet.
create function platform.role_changed() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    perform platform.notify_grants_of_tenants(array(select distinct tenant_id from deleted));
    return null;
end $$;
create trigger role_updated after update on platform.role
    referencing old table as deleted for each statement execute function platform.role_changed();
create trigger role_deleted after delete on platform.role
    referencing old table as deleted for each statement execute function platform.role_changed();

-- Rows of a role that is deleted with them are told by the role.
create function platform.role_part_inserted() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    perform platform.notify_grants_of_tenants(array(
        select distinct tenant_id from inserted join platform.role on role.id = inserted.role_id));
    return null;
end $$;
create function platform.role_part_deleted() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    perform platform.notify_grants_of_tenants(array(
        select distinct tenant_id from deleted join platform.role on role.id = deleted.role_id));
    return null;
end $$;
create function platform.grants_truncated() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('platform_grants', '{"all": true}');
    return null;
end $$;

do $$
declare
    part text;
begin
    foreach part in array array['role_permission', 'role_parent'] loop
        execute format('create trigger %1$s_inserted after insert on platform.%1$s referencing new table as inserted
                        for each statement execute function platform.role_part_inserted()', part);
        execute format('create trigger %1$s_updated after update on platform.%1$s referencing new table as inserted
                        for each statement execute function platform.role_part_inserted()', part);
        execute format('create trigger %1$s_replaced after update on platform.%1$s referencing old table as deleted
                        for each statement execute function platform.role_part_deleted()', part);
        execute format('create trigger %1$s_deleted after delete on platform.%1$s referencing old table as deleted
                        for each statement execute function platform.role_part_deleted()', part);
    end loop;
    foreach part in array array['app_user', 'tenant', 'membership', 'role', 'role_permission', 'role_parent', 'role_assignment'] loop
        execute format('create trigger %1$s_truncated after truncate on platform.%1$s
                        for each statement execute function platform.grants_truncated()', part);
    end loop;
end $$;

-- For platform apps -------------------------------------------------------------------------------------------------------

-- The tenant that this connection works for: the setting platform.tenant_id, null if there is none. The setting is only ever
-- read as a UUID, whatever text somebody gets into it.
create function platform.current_tenant_id() returns uuid language plpgsql stable parallel safe
    set search_path = pg_catalog as $$
declare
    setting text := nullif(current_setting('platform.tenant_id', true), '');
begin
    if setting !~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then
        raise exception 'platform.tenant_id must be the id of a tenant, a UUID, got %', quote_literal(left(setting, 40))
            using errcode = 'invalid_parameter_value',
                  hint = 'select set_config(''platform.tenant_id'', $1, true) at the beginning of each transaction.';
    end if;
    return setting::uuid;
end $$;

-- Nobody, not even the table's owner, reads or writes rows of another tenant from now on. May be called again, as after
-- attaching a partition. Restrictive: a policy that somebody adds can only narrow it.
create function platform.enable_tenant_isolation(target regclass, tenant_column name default 'tenant_id')
    returns void language plpgsql set search_path = pg_catalog as $$
declare
    part      regclass;
    condition text := format('%I = (select platform.current_tenant_id())', tenant_column);
begin
    if (select relkind not in ('r', 'p') or relnamespace in ('platform'::regnamespace, 'pg_catalog'::regnamespace)
          from pg_class where oid = target) then
        raise exception '% cannot be isolated: it must be a table of the application', target
            using errcode = 'wrong_object_type';
    end if;
    if not exists (select from pg_attribute
                    where attrelid = target and attname = tenant_column and not attisdropped and atttypid = 'uuid'::regtype) then
        raise exception '% must have a column % of type uuid', target, quote_ident(tenant_column)
            using errcode = 'undefined_column';
    end if;
    for part in select target union select relid from pg_partition_tree(target) loop
        execute format('alter table %s enable row level security', part);
        execute format('alter table %s force row level security', part);
        execute format('drop policy if exists tenant_isolation on %s', part);
        execute format('create policy tenant_isolation on %s as restrictive using (%s) with check (%s)', part, condition, condition);
        execute format('drop policy if exists tenant_access on %s', part);
        execute format('create policy tenant_access on %s using (true) with check (true)', part);
    end loop;
    if not exists (select from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
                    where indrelid = target and attname = tenant_column and indisvalid and indpred is null) then
        execute format('create index on %s (%I)', target, tenant_column);
    end if;
end $$;

-- Whether a session (claim sid) lives; null if the platform has not heard of it (yet). Served by the primary keys.
create function platform.session_is_active(sid text) returns boolean language sql stable
    security definer set search_path = pg_catalog as $$
    select user_session.revoked_at is null and coalesce(app_user.status not in ('DISABLED', 'DELETED'), true)
      from platform.user_session left join platform.app_user on app_user.id = user_session.user_id
     where user_session.id = sid
$$;

-- The members of the current tenant. With the rights of its owner, since app_user has everybody; security_barrier: a function
-- in somebody's query never sees a row of another tenant.
create view platform.v_member with (security_barrier) as
select membership.tenant_id, app_user.id as user_id, app_user.username, app_user.email, app_user.first_name,
       app_user.last_name, app_user.status, membership.joined_at,
       array(select role.name collate "C"
               from platform.role_assignment assigned join platform.role on role.id = assigned.role_id
              where assigned.user_id = membership.user_id
                and (assigned.tenant_id = membership.tenant_id or assigned.tenant_id is null)
                and (assigned.expires_at is null or assigned.expires_at > now())
                and (role.tenant_id is null or role.tenant_id = membership.tenant_id)
                and (role.realm_id is null or role.realm_id = tenant.realm_id)
              group by 1 order by 1) as roles
  from platform.tenant
  join platform.membership on membership.tenant_id = tenant.id and membership.status = 'ACTIVE'
  join platform.app_user on app_user.id = membership.user_id and app_user.realm_id = tenant.realm_id
   and app_user.status <> 'DELETED'
 where tenant.id = (select platform.current_tenant_id()) and tenant.status = 'ACTIVE';

-- What each member of the current tenant may do there, one row per user and permission; expires_at null: until further notice.
-- "offset 0" keeps PostgreSQL from reading all of role_parent and role_permission instead of their indexes.
create view platform.v_effective_permission with (security_barrier) as
with recursive known as (
    select role.id
      from platform.tenant
      join platform.role on role.tenant_id = tenant.id
        or role.tenant_id is null and (role.realm_id is null or role.realm_id = tenant.realm_id)
     where tenant.id = (select platform.current_tenant_id())),
inherited (role_id, from_id) as (
    select id, id from known
    union
    select inherited.role_id, above.parent_id
      from inherited
     cross join lateral (select parent_id from platform.role_parent where role_id = inherited.from_id offset 0) above),
allowed as materialized (
    select distinct inherited.role_id, own.permission
      from inherited
     cross join lateral (select permission from platform.role_permission where role_id = inherited.from_id offset 0) own)
select membership.tenant_id, membership.user_id, allowed.permission,
       nullif(max(coalesce(assigned.expires_at, 'infinity')), 'infinity') as expires_at
  from platform.tenant
  join platform.membership on membership.tenant_id = tenant.id and membership.status = 'ACTIVE'
  join platform.app_user on app_user.id = membership.user_id and app_user.realm_id = tenant.realm_id
   and app_user.status <> 'DELETED'
  join platform.role_assignment assigned on assigned.user_id = membership.user_id
   and (assigned.tenant_id = membership.tenant_id or assigned.tenant_id is null)
   and (assigned.expires_at is null or assigned.expires_at > now())
  join allowed on allowed.role_id = assigned.role_id
 where tenant.id = (select platform.current_tenant_id()) and tenant.status = 'ACTIVE'
 group by 1, 2, 3;

-- Database roles ----------------------------------------------------------------------------------------------------------

-- Whoever could call it as anybody in the schema still can; platform_app, which comes now, cannot.
do $$
declare
    known record;
begin
    for known in select distinct acl.grantee from pg_namespace, aclexplode(nspacl) acl
                  where nspname = 'platform' and acl.privilege_type = 'USAGE' and acl.grantee <> 0 loop
        execute format('grant execute on function platform.ensure_audit_partition(timestamptz) to %s', known.grantee::regrole);
    end loop;
end $$;
revoke execute on function platform.ensure_audit_partition(timestamptz), platform.check_role(), platform.check_role_parents(),
    platform.membership_changed(), platform.role_assignment_changed(), platform.app_user_changed(), platform.tenant_changed(),
    platform.role_changed(), platform.role_part_inserted(), platform.role_part_deleted() from public;

-- Gives platform_writer (this pack) and platform_app (applications) what they need, as far as they exist. The owner of the
-- schema calls it; may be called again. platform_app sees the current tenant in tenant and membership; nobody else is limited.
create function platform.grant_privileges() returns void language plpgsql set search_path = pg_catalog as $$
begin
    if to_regrole('platform_writer') is not null then
        grant usage on schema platform to platform_writer;
        grant select, insert, update, delete on all tables in schema platform to platform_writer;
        revoke update, delete on platform.audit_event, platform.schema_version from platform_writer;
        revoke insert on platform.schema_version from platform_writer;
        grant execute on all functions in schema platform to platform_writer;
        drop policy if exists everything on platform.tenant;
        drop policy if exists everything on platform.membership;
        create policy everything on platform.tenant to platform_writer using (true) with check (true);
        create policy everything on platform.membership to platform_writer using (true) with check (true);
    end if;
    if to_regrole('platform_app') is not null then
        grant usage on schema platform to platform_app;
        grant select on platform.tenant, platform.membership, platform.v_member, platform.v_effective_permission to platform_app;
        alter table platform.tenant enable row level security;
        alter table platform.membership enable row level security;
        drop policy if exists current_tenant on platform.tenant;
        drop policy if exists current_tenant on platform.membership;
        drop policy if exists not_for_apps on platform.tenant;
        drop policy if exists not_for_apps on platform.membership;
        create policy current_tenant on platform.tenant for select to platform_app
            using (id = (select platform.current_tenant_id()));
        create policy current_tenant on platform.membership for select to platform_app
            using (tenant_id = (select platform.current_tenant_id()));
        create policy not_for_apps on platform.tenant using ((select not pg_has_role('platform_app', 'usage')));
        create policy not_for_apps on platform.membership using ((select not pg_has_role('platform_app', 'usage')));
    end if;
end $$;

do $$
declare
    missing text;
begin
    foreach missing in array array['platform_writer', 'platform_app'] loop
        continue when to_regrole(missing) is not null;
        begin
            execute format('create role %I nologin', missing);
        exception
            when duplicate_object or unique_violation then
                null; -- another database of this server has just made it
            when insufficient_privilege then
                raise notice 'The role % is not there and this login may not create it. If you need it: create role % nologin; and as owner of the schema: select platform.grant_privileges();',
                             missing, missing;
        end;
    end loop;
    perform platform.grant_privileges();
end $$;
