-- Version 1: users, tenants, roles, sessions and the audit trail.
-- Every row that belongs to a realm carries realm_id (the key) and realm (its name at the time).
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0001-….sql. The pack then leaves it alone.

create schema if not exists platform;

-- Which of these files have run. The pack compares the newest with the one it needs.
create table platform.schema_version (
    version    integer     primary key,
    applied_at timestamptz not null default now()
);
insert into platform.schema_version (version) values (1);

create table platform.app_user (
    id             text primary key,                     -- the Keycloak user id
    realm_id       text        not null,
    realm          text        not null,
    username       text        not null,
    email          text,
    first_name     text,
    last_name      text,
    status         text        not null check (status in ('PENDING_VERIFICATION', 'ACTIVE', 'DISABLED', 'DELETED')),
    signup_method  text        not null,                 -- form, admin, broker, … ; 'unknown' if no sign-up was seen
    token_version  integer     not null default 1,
    created_at     timestamptz not null,
    updated_at     timestamptz not null default now(),
    last_login_at  timestamptz,
    applied_at     timestamptz not null                  -- time of the newest event applied: older news never overwrites newer
);
-- Not unique: whether two users may share an address is the realm's decision.
create index app_user_by_email on platform.app_user (realm_id, lower(email));

create table platform.tenant (
    id              uuid primary key,
    realm_id        text        not null,
    realm           text        not null,
    slug            text        not null,
    name            text        not null,
    status          text        not null default 'ACTIVE' check (status in ('ACTIVE', 'SUSPENDED', 'DELETED')),
    plan            text        not null default 'free',
    attributes      jsonb       not null default '{}',
    organization_id text,
    created_at      timestamptz not null default now(),
    unique (realm_id, slug)
);

create table platform.workspace (
    id         uuid primary key,
    tenant_id  uuid        not null references platform.tenant (id) on delete cascade,
    slug       text        not null,
    name       text        not null,
    is_default boolean     not null default false,
    created_at timestamptz not null default now(),
    unique (tenant_id, slug)
);
create unique index workspace_one_default on platform.workspace (tenant_id) where is_default;

create table platform.membership (
    tenant_id uuid        not null references platform.tenant (id) on delete cascade,
    user_id   text        not null references platform.app_user (id) on delete cascade,
    status    text        not null default 'ACTIVE' check (status in ('INVITED', 'ACTIVE', 'ENDED')),
    joined_at timestamptz not null default now(),
    primary key (user_id, tenant_id)                     -- serves "the tenants of a user", the claims query
);
create index membership_by_tenant on platform.membership (tenant_id);

create table platform.role (
    id        uuid primary key default gen_random_uuid(),
    tenant_id uuid references platform.tenant (id) on delete cascade, -- null: known in every tenant
    name      text not null,
    unique nulls not distinct (tenant_id, name)
);

create table platform.role_permission (
    role_id    uuid not null references platform.role (id) on delete cascade,
    permission text not null check (permission ~ '^[a-z0-9_.-]+:[a-z0-9_.*-]+$'), -- resource:action
    primary key (role_id, permission)
);

create table platform.role_assignment (
    user_id     text        not null references platform.app_user (id) on delete cascade,
    tenant_id   uuid references platform.tenant (id) on delete cascade, -- null: in every tenant of the user
    role_id     uuid        not null references platform.role (id) on delete cascade,
    assigned_by text,
    assigned_at timestamptz not null default now(),
    expires_at  timestamptz,
    unique nulls not distinct (user_id, tenant_id, role_id)
);

insert into platform.role (name) values ('owner'), ('admin'), ('member'), ('viewer');
insert into platform.role_permission (role_id, permission)
select role.id, granted.permission
  from platform.role
  join (values ('owner', 'tenant:manage'), ('owner', 'members:manage'), ('owner', 'members:read'),
               ('admin', 'members:manage'), ('admin', 'members:read'),
               ('member', 'members:read'),
               ('viewer', 'members:read')) as granted (role, permission) on granted.role = role.name;

create table platform.user_session (
    id             text primary key,                     -- the Keycloak session id (claim sid)
    realm_id       text        not null,
    realm          text        not null,
    user_id        text        not null,
    tenant_id      uuid references platform.tenant (id) on delete set null,
    client_id      text,
    ip_address     text,
    user_agent     text,
    created_at     timestamptz not null,
    last_active_at timestamptz not null,
    revoked_at     timestamptz,
    revoked_reason text,
    revoked_by     text
);
create index user_session_by_user on platform.user_session (user_id, created_at desc);
create index user_session_by_tenant on platform.user_session (tenant_id, created_at desc);

create table platform.audit_event (
    seq         bigint generated always as identity,
    event_id    uuid        not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    realm_id    text        not null,
    realm       text        not null,
    tenant_id   uuid,
    actor_id    text,
    actor_name  text,
    action      text        not null,
    object_type text,
    object_id   text,
    outcome     text        not null check (outcome in ('SUCCESS', 'FAILURE')),
    error       text,
    client_id   text,
    session_id  text,
    ip_address  text,
    user_agent  text,
    details     jsonb       not null default '{}',
    primary key (event_id, occurred_at)                  -- a second delivery of an event conflicts and is dropped
) partition by range (occurred_at);
create index audit_event_by_time on platform.audit_event (realm_id, occurred_at desc, seq desc);
create index audit_event_by_object on platform.audit_event (object_id, occurred_at desc);
create index audit_event_by_session on platform.audit_event (session_id);

-- Makes the partition of the month that holds a moment, if it is missing. The relay calls it for each batch.
create function platform.ensure_audit_partition(moment timestamptz) returns void language plpgsql
    security definer set search_path = pg_catalog as $$  -- the relay's login need not own the table
declare
    first_day date := date_trunc('month', moment at time zone 'UTC')::date;
    partition text := 'audit_event_' || to_char(first_day, 'YYYYMM');
begin
    if to_regclass('platform.' || partition) is null then
        execute format('create table if not exists platform.%I partition of platform.audit_event for values from (%L) to (%L)',
                       partition,
                       first_day::text || ' 00:00:00+00',
                       (first_day + interval '1 month')::date::text || ' 00:00:00+00');
    end if;
end $$;

-- The audit trail only grows: a changed or deleted row would be a changed history.
create function platform.refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'platform.audit_event is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger audit_event_is_append_only before update or delete on platform.audit_event
    for each row execute function platform.refuse_audit_change();
create trigger audit_event_is_not_truncated before truncate on platform.audit_event
    for each statement execute function platform.refuse_audit_change();
