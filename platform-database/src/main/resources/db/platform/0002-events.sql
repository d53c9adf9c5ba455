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

-- What reconciliation compares and repairs. A run is one row: its node writes down after each page how far it has come, and
-- if that node dies another one goes on at the cursor.
create table platform.reconciliation_run (
    id           uuid primary key,
    realm_id     text,                                   -- null: all realms
    kind         text        not null check (kind in ('FULL', 'INCREMENTAL')),
    dry_run      boolean     not null default false,     -- counts, repairs nothing
    allow_deletions boolean  not null default false,     -- any number of users may be marked as deleted
    status       text        not null check (status in ('WAITING', 'RUNNING', 'FINISHED', 'FAILED', 'CANCELLED')),
    requested_by text,                                   -- name of an operator; null: the pack itself
    request_key  text,                                   -- the operator's Idempotency-Key
    requested_at timestamptz not null default now(),
    started_at   timestamptz,
    updated_at   timestamptz not null default now(),     -- the holder's sign of life
    finished_at  timestamptz,
    holder       text,                                   -- the node that works on it
    since        timestamptz,                            -- incremental: users made since then
    cursor       text,                                   -- opaque: where the next page begins
    examined     bigint      not null default 0,
    missing      bigint      not null default 0,         -- in Keycloak, not in the platform
    different    bigint      not null default 0,
    gone         bigint      not null default 0,         -- in the platform, not in Keycloak: users and realms
    sessions     bigint      not null default 0,         -- open in the platform, ended in Keycloak, or the other way round
    sample       jsonb       not null default '[]',      -- the first differences found, at most 100
    error        text                                    -- why it failed or what it refused: a kind of error, never data
);
create index reconciliation_run_by_time on platform.reconciliation_run (requested_at desc, id);
-- One open run per realm, and one for all realms.
create unique index reconciliation_run_open on platform.reconciliation_run (coalesce(realm_id, ''))
    where status in ('WAITING', 'RUNNING');
create unique index reconciliation_run_by_key on platform.reconciliation_run (realm_id, request_key)
    where request_key is not null;
