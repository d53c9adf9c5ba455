-- Version 2: what events and reconciliation need.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0002-….sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (2);

-- The trace of the request that an event belongs to (W3C Trace Context).
alter table platform.audit_event add column trace_id text;

-- The order of the outbox decides which news of a user is newer; no clock does.
alter table platform.app_user drop column applied_at;

-- Which tenant the users of an e-mail domain join, see the sign-up policy by-email-domain.
create table platform.tenant_domain (
    realm_id  text not null,
    domain    text not null check (domain = lower(domain)),
    tenant_id uuid not null references platform.tenant (id) on delete cascade,
    primary key (realm_id, domain)
);

-- Reconciliation walks over the users and over the open sessions of a realm, page by page.
create index app_user_by_realm on platform.app_user (realm_id, id);
create index user_session_open on platform.user_session (realm_id, id) where revoked_at is null;

-- What reconciliation compared and repaired; an unfinished run is taken up again at its cursor.
create table platform.reconciliation_run (
    id           uuid primary key,
    kind         text        not null check (kind in ('FULL', 'INCREMENTAL')),
    dry_run      boolean     not null default false,
    status       text        not null check (status in ('RUNNING', 'FINISHED', 'FAILED', 'CANCELLED')),
    requested_by text,                                   -- null: the pack itself
    started_at   timestamptz not null,
    updated_at   timestamptz not null,                   -- after each page: the sign of life
    finished_at  timestamptz,
    since        timestamptz,                            -- incremental: users changed since then
    cursor       text,                                   -- opaque: where the next page begins
    examined     bigint      not null default 0,
    missing      bigint      not null default 0,         -- in Keycloak, not in the platform
    different    bigint      not null default 0,
    gone         bigint      not null default 0,         -- in the platform, not in Keycloak
    sessions     bigint      not null default 0,         -- open in the platform, ended in Keycloak, or the other way round
    sample       jsonb       not null default '[]',      -- the first differences found, at most 100
    error        text                                    -- why it failed: a kind of error, never data
);
create index reconciliation_run_by_time on platform.reconciliation_run (started_at desc);
