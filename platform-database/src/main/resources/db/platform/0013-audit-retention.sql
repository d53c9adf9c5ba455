-- Version 13: months of the audit trail are made ahead; records expire by a policy that is on record itself, and not while somebody holds them.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0013-….sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (13);

-- Months -------------------------------------------------------------------------------------------------------------------

-- The month that a partition holds; null for what is no partition of the trail.
create function platform.audit_month(partition regclass) returns date language sql stable parallel safe
    set search_path = pg_catalog as $$
    select to_date(right(relname, 6), 'YYYYMM')
      from pg_inherits join pg_class on pg_class.oid = inhrelid
     where inhrelid = partition and inhparent = 'platform.audit_event'::regclass and relname ~ '^audit_event_\d{6}$'
$$;

-- A statement that names a partition meets the triggers of its rows, but not those of statements on the whole trail.
create function platform.guard_audit_partition(partition regclass) returns void language plpgsql set search_path = pg_catalog as $$
begin
    if not exists (select from pg_trigger where tgrelid = partition and tgname = 'audit_event_is_not_truncated') then
        execute format('create trigger audit_event_is_not_truncated before truncate on %s
                        for each statement execute function platform.refuse_audit_change()', partition);
    end if;
end $$;

select platform.guard_audit_partition(inhrelid) from pg_inherits where inhparent = 'platform.audit_event'::regclass;

-- As before, and guards the month that it makes.
create or replace function platform.ensure_audit_partition(moment timestamptz) returns void language plpgsql
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
        perform platform.guard_audit_partition(format('platform.%I', partition)::regclass);
    end if;
end $$;

-- Makes this month and the following ones. Returns how many of the following are there in a row, those that were before included. A month that
-- cannot be made within two seconds, because somebody reads the trail, is left for the next time: whoever writes would wait behind.
create function platform.ensure_audit_partitions(moment timestamptz, months integer) returns integer language plpgsql
    security definer set search_path = pg_catalog set lock_timeout = '2s' as $$
declare
    ahead integer := 0;
begin
    begin
        for ahead_by in 0 .. months loop
            perform platform.ensure_audit_partition(moment + make_interval(months => ahead_by));
        end loop;
    exception when lock_not_available then
        null;
    end;
    while to_regclass('platform.audit_event_'
                      || to_char(moment at time zone 'UTC' + make_interval(months => ahead + 1), 'YYYYMM')) is not null loop
        ahead := ahead + 1;
    end loop;
    return ahead;
end $$;

-- Classes ------------------------------------------------------------------------------------------------------------------

-- What kind of record it is, for how long it is kept. docs/contracts/audit.md. Records of the trail itself (audit) are kept for ever.
create function platform.audit_class(action text, outcome text) returns text language sql immutable parallel safe as $$
    select case
        when action like 'audit.%' then 'audit'
        when action like 'signal.%' then 'signal'
        when split_part(action, '.', 1) in ('tenant', 'workspace', 'membership', 'role', 'role_permission', 'role_parent', 'role_assignment',
                                            'tenant_domain', 'invitation', 'organization', 'organization_membership', 'platform_member',
                                            'platform_invitation', 'platform_tenant')
             and action like '%.%' then 'tenancy'
        when split_part(action, '.', 1) in ('revocation', 'revoked_token', 'user_session')
             or action in ('session.notify', 'user.logout.action', 'realm.logout-all.action', 'revoke_grant') then 'revocation'
        when action like '%.%' or action in ('client_register', 'client_update', 'client_delete', 'impersonate') then 'administration'
        when outcome = 'FAILURE' then 'failure'
        when action in ('login', 'logout', 'register', 'code_to_token', 'refresh_token', 'client_login', 'token_exchange', 'introspect_token',
                        'user_info_request', 'validate_access_token', 'permission_token', 'identity_provider_login',
                        'identity_provider_first_login', 'identity_provider_post_login', 'identity_provider_response',
                        'identity_provider_retrieve_token', 'user_session_deleted', 'pushed_authorization_request', 'jwt_authorization_grant',
                        'oauth2_device_auth', 'oauth2_device_verify_user_code', 'oauth2_device_code_to_token', 'authreqid_to_token',
                        'oauth2_extension_grant', 'client_initiated_account_linking') then 'authentication'
        else 'account'
    end
$$;

-- Records that explain why others are erased or gone, and what allowed that.
drop index platform.audit_event_explanations;
create index audit_event_explanations on platform.audit_event (realm_id, seq)
    where action in ('audit.erase', 'audit.expire', 'audit.retain', 'audit.hold', 'audit.release');

-- Retention ----------------------------------------------------------------------------------------------------------------

-- How long records of a realm are kept; without a row for ever. Whoever shortens it is not heard at once, see audit_retention_begins.
create table platform.audit_retention (
    realm_id      text        not null,
    realm         text        not null,
    class         text        not null constraint audit_retention_knows_class check (class in
                      ('authentication', 'failure', 'account', 'administration', 'tenancy', 'revocation', 'signal')),
    keep_days     integer     constraint audit_retention_is_long_enough check (keep_days between 1 and 36500), -- null: for ever
    since         timestamptz not null default now(),  -- from when on keep_days counts: a trigger decides
    before_days   integer,                             -- what counts until then; null: for ever
    reason        text,
    ordered_by    text        not null default session_user,
    ordered_by_id text,
    primary key (realm_id, class)
);

-- For how long everybody can see that records are going to be kept for less time, before it counts.
create function platform.audit_grace() returns interval language sql immutable parallel safe as $$ select interval '7 days' $$;

-- What counts now.
create view platform.audit_retention_in_force as
    select realm_id, class, case when since <= now() then keep_days else before_days end as keep_days,
           case when since <= now() then since end as since
      from platform.audit_retention;

create function platform.put_audit_record(realm_id text, realm text, actor_id text, actor_name text, action text, tenant_id uuid,
                                          object_type text, object_id text, details jsonb) returns void language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    perform platform.ensure_audit_partition(now());
    insert into platform.audit_event (event_id, occurred_at, realm_id, realm, tenant_id, actor_id, actor_name, action, object_type, object_id,
                                      outcome, details)
    values (gen_random_uuid(), now(), put_audit_record.realm_id, put_audit_record.realm, put_audit_record.tenant_id,
            put_audit_record.actor_id, put_audit_record.actor_name, put_audit_record.action, put_audit_record.object_type,
            put_audit_record.object_id, 'SUCCESS', jsonb_strip_nulls(put_audit_record.details));
end $$;

-- Longer counts at once, shorter after the grace; whoever writes the row, and whatever it says of that.
create function platform.audit_retention_begins() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    in_force integer;
begin
    perform pg_advisory_xact_lock(hashtext('platform.audit_expiry')); -- nobody expires by what has just changed
    if tg_op = 'DELETE' then
        return old;
    end if;
    if tg_op = 'UPDATE' then
        if (new.realm_id, new.class) is distinct from (old.realm_id, old.class) then
            raise exception 'a retention keeps its realm and class' using errcode = 'check_violation';
        end if;
        in_force := case when old.since <= now() then old.keep_days else old.before_days end;
        if new.keep_days is not distinct from old.keep_days then
            new.since := old.since;
            new.before_days := old.before_days;
            return new;
        end if;
    end if;
    new.before_days := in_force;
    new.since := now() + case when new.keep_days < coalesce(in_force, 2147483647) then platform.audit_grace() else interval '0' end;
    return new;
end $$;
create trigger audit_retention_begins before insert or update or delete on platform.audit_retention
    for each row execute function platform.audit_retention_begins();

-- Each change is on record: what counts and, from its time on, what will.
create function platform.audit_retention_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if tg_op = 'DELETE' then
        perform platform.put_audit_record(old.realm_id, old.realm, null, session_user, 'audit.retain', null, 'audit_class', old.class,
            jsonb_build_object('before', jsonb_build_object('keep_days', case when old.since <= now() then old.keep_days else old.before_days end),
                               'after', jsonb_build_object('since', now())));
    elsif tg_op = 'INSERT' or (new.keep_days, new.reason) is distinct from (old.keep_days, old.reason) then
        perform platform.put_audit_record(new.realm_id, new.realm, new.ordered_by_id, new.ordered_by, 'audit.retain', null, 'audit_class', new.class,
            jsonb_build_object('before', jsonb_build_object('keep_days', new.before_days),
                               'after', jsonb_build_object('keep_days', new.keep_days, 'since', new.since),
                               'reason', new.reason));
    end if;
    return null;
end $$;
create trigger audit_retention_changed after insert or update or delete on platform.audit_retention
    for each row execute function platform.audit_retention_changed();

-- Holds --------------------------------------------------------------------------------------------------------------------

-- Records that stay whatever the retention says, and from which nobody is erased: those of a realm, of a tenant, or of a person.
create table platform.audit_hold (
    id             uuid        primary key default gen_random_uuid(),
    realm_id       text        not null,
    realm          text        not null,
    tenant_id      uuid,
    user_id        text,                               -- actor or object
    reason         text        not null constraint audit_hold_has_reason check (reason ~ '\S'),
    held_at        timestamptz not null default now(),
    held_by        text        not null default session_user,
    held_by_id     text,
    released_at    timestamptz,
    released_by    text,
    released_by_id text,
    release_reason text,
    constraint audit_hold_has_one_scope check (num_nonnulls(tenant_id, user_id) <= 1)
);
create index audit_hold_of_realm on platform.audit_hold (realm_id, id);
create index audit_hold_in_force on platform.audit_hold (realm_id) where released_at is null;

-- A hold is there or released, once; nothing else of it changes. When it is committed, nobody is left who expires or erases without having seen it.
create function platform.audit_hold_changes() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    released platform.audit_hold;
    scope text;
begin
    perform pg_advisory_xact_lock(hashtext('platform.audit_expiry'));
    if tg_op = 'INSERT' then
        if new.released_at is not null then
            raise exception 'a hold begins unreleased' using errcode = 'check_violation';
        end if;
        new.held_at := now();
    else
        released := old;
        released.released_at := now();
        released.released_by := coalesce(new.released_by, session_user);
        released.released_by_id := new.released_by_id;
        released.release_reason := new.release_reason;
        new.released_by := released.released_by;
        new.released_at := case when new.released_at is null then null else now() end;
        if old.released_at is not null or new is distinct from released then
            raise exception 'a hold is released once, and else not changed' using errcode = 'insufficient_privilege';
        end if;
    end if;
    scope := case when new.tenant_id is not null then 'tenant' when new.user_id is not null then 'user' else 'realm' end;
    perform platform.put_audit_record(new.realm_id, new.realm,
        case when tg_op = 'INSERT' then new.held_by_id else new.released_by_id end,
        case when tg_op = 'INSERT' then new.held_by else new.released_by end,
        case when tg_op = 'INSERT' then 'audit.hold' else 'audit.release' end,
        new.tenant_id, scope, coalesce(new.tenant_id::text, new.user_id, new.realm_id),
        jsonb_build_object('hold', new.id, 'reason', case when tg_op = 'INSERT' then new.reason else new.release_reason end));
    return new;
end $$;
create trigger audit_hold_changes before insert or update on platform.audit_hold
    for each row execute function platform.audit_hold_changes();

create function platform.refuse_hold_removal() returns trigger language plpgsql as $$
begin
    raise exception 'holds are released, not removed: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger audit_hold_is_not_deleted before delete on platform.audit_hold
    for each row execute function platform.refuse_hold_removal();
create trigger audit_hold_is_not_truncated before truncate on platform.audit_hold
    for each statement execute function platform.refuse_hold_removal();
create trigger audit_retention_is_not_truncated before truncate on platform.audit_retention
    for each statement execute function platform.refuse_hold_removal();

-- Expiry -------------------------------------------------------------------------------------------------------------------

-- How far the records of a month have been looked at. began_at: what became due later is for another pass.
create table platform.audit_expiry (
    month       date        primary key,
    began_at    timestamptz not null,
    ended_at    timestamptz,
    after_seq   bigint      not null default 0,
    rows        bigint      not null default 0,        -- expired in it, over all passes
    in_hand     xid8                                   -- the transaction that takes records away
);

-- What a seal signs.
create function platform.audit_seal_payload(jws text) returns jsonb language sql immutable parallel safe set search_path = pg_catalog as $$
    select convert_from(decode(rpad(part, (length(part) + 3) / 4 * 4, '='), 'base64'), 'UTF8')::jsonb
      from translate(split_part(jws, '.', 2), '-_', '+/') as part
$$;

-- Which records are due: of a realm and class, those of months that ended before ended_before, up to horizon and not in gaps, are in a seal that is
-- keep_days old.
create view platform.audit_due as
    select retention.realm_id, retention.class, retention.keep_days, retention.since,
           now() - retention.keep_days * interval '1 day' as ended_before,
           (payload ->> 'horizon')::bigint as horizon,
           (select coalesce(range_agg(int8range((gap ->> 0)::bigint, (gap ->> 1)::bigint, '[]')), '{}')
              from jsonb_array_elements(payload -> 'gaps') as gap) as gaps
      from platform.audit_retention_in_force as retention
     cross join lateral (select platform.audit_seal_payload(jws) as payload from platform.audit_seal as seal
                          where seal.realm_id = retention.realm_id
                            and seal.sealed_at <= now() - retention.keep_days * interval '1 day'
                          order by seal.sealed_at desc, seal.number desc limit 1) as sealed
     where retention.keep_days is not null;

-- Whether somebody holds a record of these.
create function platform.audit_is_held(realm_id text, tenant_id uuid, actor_id text, object_id text) returns boolean
    language sql stable parallel safe set search_path = pg_catalog as $$
    select exists (select from platform.audit_hold as hold
                    where hold.realm_id = audit_is_held.realm_id and hold.released_at is null
                      and (hold.tenant_id is null or hold.tenant_id = audit_is_held.tenant_id)
                      and (hold.user_id is null or hold.user_id in (audit_is_held.actor_id, audit_is_held.object_id)))
$$;

-- When the month of a moment is over.
create function platform.audit_month_end(moment timestamptz) returns timestamptz language sql immutable parallel safe
    set search_path = pg_catalog as $$
    select (date_trunc('month', moment at time zone 'UTC') + interval '1 month') at time zone 'UTC'
$$;

-- Records of a month in the order of their numbers, and by which class each is to go; null if it stays.
create function platform.judge_audit_month(month date, after_seq bigint, most bigint)
    returns table (seq bigint, realm_id text, realm text, class text, keep_days integer) language sql stable
    set search_path = pg_catalog as $$
    with due as materialized (
             select due.* from platform.audit_due as due
              where platform.audit_month_end(judge_audit_month.month::timestamp at time zone 'UTC') <= due.ended_before),
         held as materialized (select distinct hold.realm_id from platform.audit_hold as hold where hold.released_at is null),
         event as (
             select next.* from platform.audit_event as next
              where next.occurred_at >= judge_audit_month.month::timestamp at time zone 'UTC'
                and next.occurred_at < platform.audit_month_end(judge_audit_month.month::timestamp at time zone 'UTC')
                and next.seq > judge_audit_month.after_seq
              order by next.seq
              limit judge_audit_month.most)
    select event.seq, event.realm_id, event.realm, due.class, due.keep_days
      from event
      left join held on held.realm_id = event.realm_id
      left join due on due.realm_id = event.realm_id and due.class = platform.audit_class(event.action, event.outcome)
                   and event.seq <= due.horizon and not due.gaps @> event.seq
                   and (held.realm_id is null or not platform.audit_is_held(event.realm_id, event.tenant_id, event.actor_id, event.object_id))
$$;

-- Whether a record may be deleted: its month is in hand in this very transaction, and the policy says that it is due.
create function platform.audit_may_go(event platform.audit_event) returns boolean language sql stable
    set search_path = pg_catalog as $$
    select exists (select from platform.audit_expiry as pass
                    where pass.month = date_trunc('month', event.occurred_at at time zone 'UTC')::date
                      and pass.in_hand = pg_current_xact_id_if_assigned())
       and exists (select from platform.audit_due as due
                    where due.realm_id = event.realm_id and due.class = platform.audit_class(event.action, event.outcome)
                      and platform.audit_month_end(event.occurred_at) <= due.ended_before
                      and event.seq <= due.horizon and not due.gaps @> event.seq)
       and not platform.audit_is_held(event.realm_id, event.tenant_id, event.actor_id, event.object_id)
$$;

-- Nobody changes a record, but its personal part may be exchanged for the commitment; what is due may go, by expire_audit_events only.
create or replace function platform.refuse_audit_change() returns trigger language plpgsql as $$
declare
    erased platform.audit_event;
begin
    if tg_op = 'UPDATE' then
        if old.commitment is null and not platform.audit_is_held(old.realm_id, old.tenant_id, old.actor_id, old.object_id) then
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
    elsif tg_op = 'DELETE' then
        if platform.audit_may_go(old) then
            return old;
        end if;
    elsif exists (select from platform.audit_expiry as pass
                   where pass.month = platform.audit_month(tg_relid) and pass.in_hand = pg_current_xact_id_if_assigned()) then
        return null;
    end if;
    raise exception 'platform.audit_event is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;

-- Puts on record which records of a month go: by realm and class, at most 5,000 ranges a record. A range goes over records of other realms, but neither
-- over one that stays nor over a number without a record: what is missing there has another reason. Returns how many go.
create function platform.put_audit_expiry(month date, after_seq bigint, most bigint) returns bigint language sql
    set search_path = pg_catalog as $$
    with numbered as (
        select judged.*,
               row_number() over (partition by judged.realm_id order by judged.seq)
               - row_number() over (partition by judged.realm_id, judged.class order by judged.seq) as run,
               judged.seq - row_number() over (order by judged.seq) as block
          from platform.judge_audit_month(put_audit_expiry.month, put_audit_expiry.after_seq, put_audit_expiry.most) as judged),
    islands as (
        select realm_id, max(realm) as realm, class, keep_days, min(seq) as first, max(seq) as last, count(*) as rows
          from numbered where class is not null group by realm_id, class, keep_days, run, block),
    parts as (
        select (row_number() over (partition by realm_id, class order by first) - 1) / 5000 as part, * from islands),
    put as (
        insert into platform.audit_event (event_id, occurred_at, realm_id, realm, action, object_type, object_id, outcome, details)
        select gen_random_uuid(), now(), realm_id, max(realm), 'audit.expire', 'audit_class', class, 'SUCCESS',
               jsonb_build_object('rows', sum(rows), 'class', class, 'keep_days', keep_days, 'month', to_char(put_audit_expiry.month, 'YYYY-MM'),
                                  'seqs', jsonb_agg(jsonb_build_array(first, last) order by first))
          from parts group by realm_id, class, keep_days, part
        returning details)
    select coalesce(sum((details ->> 'rows')::bigint), 0)::bigint from put
$$;

-- Takes a month's records out one by one, the next so many in their order. Returns how many went.
create function platform.expire_audit_rows(pass platform.audit_expiry, most integer) returns bigint language plpgsql
    set search_path = pg_catalog as $$
declare
    last_seq bigint;
    looked_at bigint;
    gone bigint;
    deleted bigint;
begin
    select max(seq), count(*) into last_seq, looked_at from platform.judge_audit_month(pass.month, pass.after_seq, most);
    gone := platform.put_audit_expiry(pass.month, pass.after_seq, most);
    delete from platform.audit_event as event
     using platform.judge_audit_month(pass.month, pass.after_seq, most) as judged
     where event.occurred_at >= pass.month::timestamp at time zone 'UTC'
       and event.occurred_at < platform.audit_month_end(pass.month::timestamp at time zone 'UTC')
       and event.seq = judged.seq and judged.class is not null;
    get diagnostics deleted = row_count;
    if deleted <> gone then
        raise exception '% records of % would go, and % are on record as expired', deleted, pass.month, gone;
    end if;
    update platform.audit_expiry as expiry
       set after_seq = coalesce(last_seq, expiry.after_seq), rows = expiry.rows + gone,
           ended_at = case when looked_at < most then clock_timestamp() end
     where expiry.month = pass.month;
    return gone;
end $$;

-- Empties a month and puts back what stays: for a month of which nearly all goes. Who writes into just this month waits meanwhile.
create function platform.exchange_audit_month(pass platform.audit_expiry) returns bigint language plpgsql
    set search_path = pg_catalog as $$
declare
    partition text := 'audit_event_' || to_char(pass.month, 'YYYYMM');
    records bigint;
    gone bigint;
    kept bigint;
begin
    execute format('lock table platform.%I in share row exclusive mode', partition);
    execute format('select count(*) from platform.%I', partition) into records;
    gone := platform.put_audit_expiry(pass.month, 0, null);
    create table platform.audit_kept (like platform.audit_event);
    insert into platform.audit_kept
    select event.* from platform.audit_event as event
      join platform.judge_audit_month(pass.month, 0, null) as judged on judged.seq = event.seq and judged.class is null
     where event.occurred_at >= pass.month::timestamp at time zone 'UTC'
       and event.occurred_at < platform.audit_month_end(pass.month::timestamp at time zone 'UTC');
    get diagnostics kept = row_count;
    if kept + gone <> records then
        raise exception '% records of % would go, and % are on record as expired', records - kept, pass.month, gone;
    end if;
    execute format('truncate platform.%I', partition);
    insert into platform.audit_event overriding system value select * from platform.audit_kept order by seq;
    drop table platform.audit_kept;
    update platform.audit_expiry as expiry set rows = expiry.rows + gone, ended_at = clock_timestamp() where expiry.month = pass.month;
    return gone;
end $$;

-- Drops a month that is over and in which nothing is left. What is read by somebody is left for the next pass.
create function platform.drop_empty_audit_month(month date) returns boolean language plpgsql set search_path = pg_catalog as $$
declare
    partition text := 'audit_event_' || to_char(month, 'YYYYMM');
    is_empty boolean;
begin
    execute format('select not exists (select from platform.%I)', partition) into is_empty;
    if is_empty then
        execute format('drop table platform.%I', partition);
    end if;
    return is_empty;
exception when lock_not_available then
    return false;
end $$;

-- The first month in which something has become due that no pass has looked at; null if there is none. Once a week all are looked at again: records may
-- have come late.
create function platform.next_audit_expiry() returns date language sql stable set search_path = pg_catalog as $$
    select made.month
      from (select platform.audit_month(inhrelid) as month from pg_inherits where inhparent = 'platform.audit_event'::regclass) as made
     cross join lateral (select platform.audit_month_end(made.month::timestamp at time zone 'UTC') as month_end) as over
      left join platform.audit_expiry as pass on pass.month = made.month
     where exists (select from platform.audit_retention_in_force as retention
                    where month_end + retention.keep_days * interval '1 day' <= now()
                      and (pass.month is null or pass.ended_at is null or pass.ended_at < now() - interval '7 days'
                           or greatest(month_end + retention.keep_days * interval '1 day', retention.since) > pass.began_at
                           or exists (select from platform.audit_hold where released_at > pass.began_at)))
     order by made.month
     limit 1
$$;

-- Goes on with what has expired: looks at the next records of one month, at most so many, or empties a month that is to go nearly as a whole (as
-- its first records tell), and drops one in which nothing is left. Whoever calls commits and calls again. Returns {"month", "rows", "dropped", "more"}; "more" is
-- false if there is nothing to do, or if somebody reads what would have to be locked. null: somebody else is at it.
create function platform.expire_audit_events(most integer default 5000) returns jsonb language plpgsql
    security definer set search_path = pg_catalog set lock_timeout = '2s' set jit = off as $$
declare
    pass platform.audit_expiry;
    records bigint;
    going bigint;
    gone bigint := 0;
    dropped boolean := false;
begin
    if not pg_try_advisory_xact_lock(hashtext('platform.audit_expiry')) then
        return null;
    end if;
    pass.month := platform.next_audit_expiry();
    if pass.month is null then
        return jsonb_build_object('rows', 0, 'dropped', false, 'more', false);
    end if;
    perform platform.ensure_audit_partition(now());
    insert into platform.audit_expiry as expiry (month, began_at, in_hand) values (pass.month, now(), pg_current_xact_id())
        on conflict (month) do update
           set began_at = case when expiry.ended_at is null then expiry.began_at else now() end,
               after_seq = case when expiry.ended_at is null then expiry.after_seq else 0 end,
               ended_at = null, in_hand = excluded.in_hand
    returning * into pass;
    if pass.after_seq = 0 then
        select count(*), count(class) into records, going from platform.judge_audit_month(pass.month, 0, 20 * most);
    end if;
    if going = 0 and records < 20 * most then
        update platform.audit_expiry as expiry set ended_at = clock_timestamp() where expiry.month = pass.month;
    elsif going > most and going >= 4 * (records - going) then
        begin
            gone := platform.exchange_audit_month(pass);
        exception when lock_not_available then
            return jsonb_build_object('month', to_char(pass.month, 'YYYY-MM'), 'rows', 0, 'dropped', false, 'more', false);
        end;
    else
        gone := platform.expire_audit_rows(pass, most);
    end if;
    if exists (select from platform.audit_expiry as expiry where expiry.month = pass.month and expiry.ended_at is not null) then
        dropped := platform.drop_empty_audit_month(pass.month);
    end if;
    return jsonb_build_object('month', to_char(pass.month, 'YYYY-MM'), 'rows', gone, 'dropped', dropped, 'more', true);
end $$;

-- Erasure and privileges ---------------------------------------------------------------------------------------------------

-- As before, but nobody is erased of whom a record is held.
create or replace function platform.erase_person(realm_id text, user_id text, requested_by text default session_user) returns bigint
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    erased bigint;
begin
    perform pg_advisory_xact_lock(hashtext('platform.audit_expiry'));
    perform platform.ensure_audit_partition(now());
    if exists (select from platform.audit_event as event
                where event.realm_id = erase_person.realm_id and event.commitment is null
                  and (event.actor_id = erase_person.user_id or event.object_id = erase_person.user_id)
                  and platform.audit_is_held(event.realm_id, event.tenant_id, event.actor_id, event.object_id)) then
        raise exception 'records of the user "%" are under legal hold: nobody is erased before it is released', erase_person.user_id
            using errcode = 'object_not_in_prerequisite_state', hint = 'See platform.audit_hold.';
    end if;
    with gone as (
        update platform.audit_event event
           set commitment = platform.audit_commitment(event), salt = null,
               actor_name = null, ip_address = null, user_agent = null, details = '{}'
         where event.realm_id = erase_person.realm_id and event.commitment is null
           and (event.actor_id = erase_person.user_id or event.object_id = erase_person.user_id)
           and event.action not in ('audit.erase', 'audit.expire', 'audit.retain')
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
        select gen_random_uuid(), now(), erase_person.realm_id, max(realm), requested_by, 'audit.erase', 'user', erase_person.user_id, 'SUCCESS',
               jsonb_build_object('rows', sum(rows), 'seqs', jsonb_agg(jsonb_build_array(first, last) order by first))
          from parts group by part
        returning details)
    select coalesce(sum((details ->> 'rows')::bigint), 0) into erased from put;
    return erased;
end $$;

-- What the pack's login may do with the trail: write records and read them. Months are written through the trail only.
create function platform.protect_audit_trail(writer regrole) returns void language plpgsql set search_path = pg_catalog as $$
declare
    month regclass;
begin
    for month in select inhrelid from pg_inherits where inhparent = 'platform.audit_event'::regclass loop
        execute format('revoke insert, update, delete, truncate on %s from %s', month, writer);
    end loop;
    execute format('revoke update, delete, truncate on platform.audit_event, platform.audit_seal from %s', writer);
    execute format('revoke delete, truncate on platform.audit_hold from %s', writer);
    execute format('revoke insert, update, delete, truncate on platform.audit_expiry, platform.audit_redaction from %s', writer);
end $$;

-- As before, and months of the trail are protected too.
create or replace function platform.grant_privileges() returns void language plpgsql set search_path = pg_catalog as $$
begin
    if to_regrole('platform_writer') is not null then
        grant usage on schema platform to platform_writer;
        grant select, insert, update, delete on all tables in schema platform to platform_writer;
        revoke update, delete on platform.audit_event, platform.schema_version from platform_writer;
        revoke insert on platform.schema_version from platform_writer;
        grant execute on all functions in schema platform to platform_writer;
        perform platform.protect_audit_trail('platform_writer');
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

revoke execute on function platform.audit_month(regclass), platform.guard_audit_partition(regclass),
    platform.ensure_audit_partitions(timestamptz, integer), platform.audit_class(text, text), platform.audit_grace(),
    platform.put_audit_record(text, text, text, text, text, uuid, text, text, jsonb), platform.audit_retention_begins(), platform.audit_retention_changed(),
    platform.audit_hold_changes(), platform.refuse_hold_removal(), platform.audit_seal_payload(text),
    platform.audit_is_held(text, uuid, text, text), platform.audit_month_end(timestamptz), platform.judge_audit_month(date, bigint, bigint),
    platform.audit_may_go(platform.audit_event), platform.put_audit_expiry(date, bigint, bigint),
    platform.expire_audit_rows(platform.audit_expiry, integer), platform.exchange_audit_month(platform.audit_expiry),
    platform.drop_empty_audit_month(date), platform.next_audit_expiry(), platform.expire_audit_events(integer),
    platform.protect_audit_trail(regrole) from public;

select platform.grant_privileges();
