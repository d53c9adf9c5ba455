-- Version 7: tenants whose sessions are to end in Keycloak.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0007-tenant-endings.sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (7);

-- One row for each tenant, the newest order counts. The pack passes through the tenant's open sessions in the order of their ids, page by page,
-- and deletes the row when a pass that began some seconds after the order has found none left.
create table platform.tenant_ending (
    tenant_id     uuid        primary key references platform.tenant (id) on delete cascade,
    reason        text        not null,
    revoked_by    text        not null,
    created_at    timestamptz not null default clock_timestamp(), -- concerns sessions that began until then
    pass_began_at timestamptz not null default clock_timestamp(),
    pass_ended    integer     not null default 0,        -- sessions that this pass has ended so far
    after_id      text        not null default '',       -- this pass has come to here
    ended         bigint      not null default 0,        -- by all passes
    due_at        timestamptz not null default now(),    -- not before
    in_hand_until timestamptz                            -- a node works on it: nobody else until then
);

-- Channel platform_membership_task, where the pack hears of all that it has to do in Keycloak.
create function platform.end_tenant_sessions(of_tenant uuid, why text, by_whom text) returns void
    language plpgsql set search_path = pg_catalog as $$
begin
    insert into platform.tenant_ending as known (tenant_id, reason, revoked_by) values (of_tenant, why, by_whom)
    on conflict (tenant_id) do update
       set reason = excluded.reason, revoked_by = excluded.revoked_by, created_at = excluded.created_at,
           pass_began_at = excluded.pass_began_at, pass_ended = 0, after_id = '', due_at = now();
    perform pg_notify('platform_membership_task', '');
end $$;

-- Whoever suspends or deletes a tenant, by SQL too, ends its sessions.
create function platform.tenant_sessions_end() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    perform platform.end_tenant_sessions(new.id,
        case new.status when 'SUSPENDED' then 'tenant-suspended' else 'tenant-deleted' end, 'platform');
    return null;
end $$;
create trigger tenant_sessions_end after update of status on platform.tenant
    for each row when (old.status = 'ACTIVE' and new.status <> 'ACTIVE') execute function platform.tenant_sessions_end();

revoke execute on function platform.end_tenant_sessions(uuid, text, text), platform.tenant_sessions_end() from public;
select platform.grant_privileges();
