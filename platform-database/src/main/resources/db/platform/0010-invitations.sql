-- Version 10: people who are invited into a tenant by e-mail.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0010-invitations.sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (10);

-- The token stands in the e-mail only; whoever reads this table cannot accept anything with it.
create table platform.invitation (
    id            uuid        primary key default gen_random_uuid(),
    tenant_id     uuid        not null references platform.tenant (id) on delete cascade,
    email         text        not null check (email = lower(email)),
    roles         text[]      not null,                  -- names, as the tenant knows them when it is accepted
    token_hash    text        not null unique,           -- SHA-256 of the newest e-mail's token, in hexadecimal digits
    status        text        not null default 'PENDING' check (status in ('PENDING', 'ACCEPTED', 'REVOKED', 'EXPIRED')),
    invited_by    text        not null,                  -- name of a member, or of an operator
    invited_by_id text,                                  -- the member, who may give these roles when it is accepted; null: an operator
    client_id     text,                                  -- the application that it was made with
    created_at    timestamptz not null default now(),
    expires_at    timestamptz not null,                  -- one that is PENDING still counts until then
    mails         integer     not null default 1,        -- that were begun
    mailed_at     timestamptz not null default now(),    -- when the newest was begun
    sent_at       timestamptz,                           -- when the mail server took it; null if it has not
    accepted_by   text,
    accepted_at   timestamptz
);
create unique index invitation_of_address on platform.invitation (tenant_id, email) where status = 'PENDING';
create index invitation_of_tenant on platform.invitation (tenant_id, id);
create index invitation_by_expiry on platform.invitation (expires_at);

select platform.grant_privileges();
