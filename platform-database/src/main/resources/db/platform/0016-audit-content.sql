-- Version 16: what audit records need to tell of users what they were before; docs/contracts/audit.md.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0016-audit-content.sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (16);

-- Null until the pack hears of the user again: unknown. attributes: those that the option user-attributes names.
alter table platform.app_user
    add column email_verified boolean,
    add column attributes jsonb;

-- The options that each provider of the pack was last seen with. What changed is in the audit trail.
create table platform.pack_configuration (
    provider   text primary key,                         -- <spi>/<provider id>
    options    jsonb       not null,
    changed_at timestamptz not null default now()
);

select platform.grant_privileges();
