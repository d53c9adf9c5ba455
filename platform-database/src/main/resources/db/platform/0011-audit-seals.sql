-- Version 11: audit records are sealed, and what is personal in them can be erased.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0011-….sql. The pack then leaves it alone. It rewrites audit_event.

insert into platform.schema_version (version) values (11);

-- A record is hashed with the hash of its personal part, not with that part itself: docs/contracts/audit.md. The salt keeps anybody from
-- guessing what was erased. An erased record has its commitment and no salt, any other record a salt and no commitment.
alter table platform.audit_event add column salt uuid default gen_random_uuid(), add column commitment bytea;
alter table platform.audit_event add constraint audit_event_is_whole_or_erased check ((salt is null) = (commitment is not null));

-- Records are sealed and verified in this order.
create index audit_event_by_seq on platform.audit_event (seq);
-- Records that explain why others are erased or gone.
create index audit_event_explanations on platform.audit_event (realm_id, seq) where action in ('audit.erase', 'audit.expire');

-- The chain of seals of each realm. What counts is the signed jws; the other columns are there to be searched, and are held against it.
create table platform.audit_seal (
    realm_id  text        not null,
    number    bigint      not null check (number > 0),   -- 1, 2, … in the realm
    realm     text        not null,
    id        bigint      generated always as identity,  -- the order of sealing over all realms
    sealed_at timestamptz not null,
    rows      integer     not null,
    entries   bytea       not null,                      -- of each record: seq (8 bytes), hash (32 bytes)
    jws       text        not null,
    primary key (realm_id, number)
);
create unique index audit_seal_by_id on platform.audit_seal (id);
create index audit_seal_by_time on platform.audit_seal (realm_id, sealed_at);
alter table platform.audit_seal alter column entries set storage external; -- hashes cannot be compressed

create function platform.refuse_seal_change() returns trigger language plpgsql as $$
begin
    raise exception 'platform.audit_seal is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger audit_seal_is_append_only before update or delete on platform.audit_seal
    for each row execute function platform.refuse_seal_change();
create trigger audit_seal_is_not_truncated before truncate on platform.audit_seal
    for each statement execute function platform.refuse_seal_change();

-- The greatest number that a record was given, committed or not. Whoever seals need not own the sequence.
create function platform.last_audit_seq() returns bigint language sql
    security definer set search_path = pg_catalog as $$
    select case when is_called then last_value else 0 end from platform.audit_event_seq_seq
$$;

-- Erasure -----------------------------------------------------------------------------------------------------------------

-- A value as it is hashed: its length in four bytes, then its bytes; -1 for null.
create function platform.audit_field(value bytea) returns bytea language sql immutable parallel safe
    set search_path = pg_catalog as $$
    select case when value is null then '\xffffffff'::bytea else int4send(octet_length(value)) || value end
$$;

-- What stands for the personal part of a record: SHA-256 of its salt and of the part.
create function platform.audit_commitment(event platform.audit_event) returns bytea language sql stable parallel safe
    set search_path = pg_catalog as $$
    select sha256(uuid_send(event.salt)
               || platform.audit_field(convert_to(event.actor_name, 'UTF8'))
               || platform.audit_field(convert_to(event.ip_address, 'UTF8'))
               || platform.audit_field(convert_to(event.user_agent, 'UTF8'))
               || platform.audit_field(convert_to(event.details::text, 'UTF8')))
$$;

-- Nobody changes a record, but its personal part may be exchanged for the commitment.
create or replace function platform.refuse_audit_change() returns trigger language plpgsql as $$
declare
    erased platform.audit_event;
begin
    if tg_op = 'UPDATE' then
        if old.commitment is null then
            erased := old;
            erased.commitment := platform.audit_commitment(erased);
            erased.salt := null;
            erased.actor_name := null;
            erased.ip_address := null;
            erased.user_agent := null;
            erased.details := '{}';
            if new is not distinct from erased then
                return new;
            end if;
        end if;
    end if;
    raise exception 'platform.audit_event is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;

-- Erases what is personal in all records of which a person is the actor or the object, for ever, and puts that on record: the numbers of the
-- erased records, at most 5,000 ranges a record. Returns how many were erased. Ids stay; they lead nowhere once the user is deleted.
create function platform.erase_person(realm_id text, user_id text, requested_by text default session_user) returns bigint language plpgsql
    security definer set search_path = pg_catalog as $$
declare
    erased bigint;
begin
    perform platform.ensure_audit_partition(now());
    with gone as (
        update platform.audit_event event
           set commitment = platform.audit_commitment(event), salt = null,
               actor_name = null, ip_address = null, user_agent = null, details = '{}'
         where event.realm_id = erase_person.realm_id and event.commitment is null
           and (event.actor_id = user_id or event.object_id = user_id)
           and event.action not in ('audit.erase', 'audit.expire')
        returning event.seq, event.realm),
    islands as (
        select min(seq) as first, max(seq) as last, count(*) as rows, max(realm) as realm
          from (select seq, realm, seq - row_number() over (order by seq) as island from gone) as numbered
         group by island),
    parts as (
        select (row_number() over (order by first) - 1) / 5000 as part, * from islands),
    put as (
        insert into platform.audit_event
               (event_id, occurred_at, realm_id, realm, actor_name, action, object_type, object_id, outcome, details)
        select gen_random_uuid(), now(), erase_person.realm_id, max(realm), requested_by, 'audit.erase', 'user', user_id, 'SUCCESS',
               jsonb_build_object('rows', sum(rows), 'seqs', jsonb_agg(jsonb_build_array(first, last) order by first))
          from parts group by part
        returning details)
    select coalesce(sum((details ->> 'rows')::bigint), 0) into erased from put;
    return erased;
end $$;

revoke execute on function platform.refuse_seal_change(), platform.last_audit_seq(), platform.audit_field(bytea),
    platform.audit_commitment(platform.audit_event), platform.erase_person(text, text, text) from public;

select platform.grant_privileges();
