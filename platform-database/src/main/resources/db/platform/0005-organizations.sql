-- Version 5: Keycloak's organizations as tenants, and what a change of a membership has to do in Keycloak.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0005-organizations.sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (5);

-- What Keycloak said last of the tenant's organization: only what changes there changes the tenant's name and status.
alter table platform.tenant add column organization_name text;
alter table platform.tenant add column organization_enabled boolean;
create unique index tenant_by_organization on platform.tenant (organization_id) where organization_id is not null;

-- What is still to be done in Keycloak because a membership changed: one row for each membership and kind, the newest change
-- counts. Written by the triggers below in the transaction of the change, deleted by the pack when Keycloak has done it.
create table platform.membership_task (
    user_id       text        not null references platform.app_user (id) on delete cascade,
    tenant_id     uuid        not null references platform.tenant (id) on delete cascade,
    kind          text        not null check (kind in ('ORGANIZATION', 'SESSIONS')), -- its member or not; end the tenant's sessions
    joins         boolean     not null,                  -- whether the membership is ACTIVE since the change
    version       bigint      not null default 1,        -- goes up with each change: what was done is done for one of them
    attempts      integer     not null default 0,
    due_at        timestamptz not null default now(),    -- not before
    in_hand_until timestamptz,                           -- a node works on it, perhaps on an older version: nobody else until then
    error         text,                                  -- of the last attempt: a kind of error, never data
    created_at    timestamptz not null default now(),
    primary key (user_id, tenant_id, kind)
);
create index membership_task_by_tenant on platform.membership_task (tenant_id);
create index membership_task_by_time on platform.membership_task (due_at);

-- Channel platform_membership_task, without a payload: there is a task. Whoever has it in hand keeps it there: two nodes at work on
-- two versions would leave Keycloak with whichever came last.
create function platform.add_membership_task(member text, of_tenant uuid, wanted text, is_active boolean) returns void
    language plpgsql set search_path = pg_catalog as $$
begin
    insert into platform.membership_task as known (user_id, tenant_id, kind, joins)
    select id, of_tenant, wanted, is_active from platform.app_user where id = member and status <> 'DELETED'
    on conflict (user_id, tenant_id, kind) do update
       set joins = excluded.joins, version = known.version + 1, attempts = 0, due_at = now(), error = null, created_at = now();
    if found then
        perform pg_notify('platform_membership_task', '');
    end if;
end $$;

-- The pack sets platform.told_by to 'keycloak' while it writes what Keycloak has told: Keycloak need not hear it back. Every sign-up
-- comes through here: one look-up by primary key, and no more where the tenant has no organization.
create function platform.membership_to_keycloak() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
declare
    changed   platform.membership := case when tg_op = 'DELETE' then old else new end;
    is_active boolean := tg_op <> 'DELETE' and changed.status = 'ACTIVE';
    is_linked boolean;
begin
    select organization_id is not null and status <> 'DELETED' into is_linked
      from platform.tenant where id = changed.tenant_id;
    if not found then
        return null; -- the membership goes with its tenant
    end if;
    if is_linked and current_setting('platform.told_by', true) is distinct from 'keycloak' then
        perform platform.add_membership_task(changed.user_id, changed.tenant_id, 'ORGANIZATION', is_active);
    end if;
    if not is_active then
        perform platform.add_membership_task(changed.user_id, changed.tenant_id, 'SESSIONS', false);
    elsif tg_op = 'UPDATE' then
        delete from platform.membership_task
         where user_id = changed.user_id and tenant_id = changed.tenant_id and kind = 'SESSIONS';
    end if;
    return null;
end $$;
create trigger membership_joined after insert on platform.membership
    for each row when (new.status = 'ACTIVE') execute function platform.membership_to_keycloak();
create trigger membership_turned after update of status on platform.membership
    for each row when ((new.status = 'ACTIVE') <> (old.status = 'ACTIVE')) execute function platform.membership_to_keycloak();
create trigger membership_removed after delete on platform.membership
    for each row when (old.status = 'ACTIVE') execute function platform.membership_to_keycloak();

-- Who belongs to a tenant belongs to the organization that it is linked to from now on. Locked, so that whoever is leaving at the
-- same time is seen to, and in the order in which the pack locks memberships.
create function platform.members_to_keycloak() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    if new.status <> 'DELETED' and current_setting('platform.told_by', true) is distinct from 'keycloak' then
        perform platform.add_membership_task(member.user_id, new.id, 'ORGANIZATION', true)
           from (select user_id from platform.membership where tenant_id = new.id and status = 'ACTIVE'
                  order by user_id for share) as member;
    end if;
    return null;
end $$;
create trigger tenant_linked after update of organization_id on platform.tenant
    for each row when (new.organization_id is not null and new.organization_id is distinct from old.organization_id)
    execute function platform.members_to_keycloak();

revoke execute on function platform.add_membership_task(text, uuid, text, boolean), platform.membership_to_keycloak(),
    platform.members_to_keycloak() from public;
select platform.grant_privileges();
