-- Version 15: how often something has happened lately, so that too often becomes a signal; docs/contracts/audit.md.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0015-….sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (15);

-- One row for each subject that something was counted of, and for each of which a signal was raised, until both are long over. Holds no more than
-- the audit trail does, and not for long.
create table platform.signal_window (
    realm_id   text        not null,
    kind       text        not null,
    subject    text        not null,                     -- an address, a user's id, a user name that nobody has, a session's id
    seen       jsonb       not null default '[]',        -- the last times that belong to no incident: [{"at": …, "by": …}, …]
    told_from  timestamptz,                              -- when the newest incident that was told began
    told_until timestamptz,                              -- what happens until then belongs to it
    kept_until timestamptz not null,                     -- to the hour: most updates leave the index alone
    primary key (realm_id, kind, subject)
) with (fillfactor = 70);
create index signal_window_by_end on platform.signal_window (kept_until); -- what is over is removed

select platform.grant_privileges();
