-- Version 6: what tokens are refused although they have not expired, for gateways and applications; docs/contracts/revocation.md.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0006-revocations.sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (6);

-- How long an access token of a realm can live: the pack writes down what it sees in Keycloak when it writes a revocation.
create table platform.token_lifetime (
    realm_id   text primary key,
    seconds    integer     not null check (seconds > 0),
    last_until timestamptz not null                      -- tokens that live that long were issued until then, and expire until then
);

create table platform.revocation (
    id         bigint generated always as identity primary key,
    seq        bigint unique,                            -- null until the transaction commits: see number_revocation
    realm_id   text        not null,
    realm      text        not null,
    scope      text        not null check (scope in ('SESSION', 'USER', 'TENANT', 'TOKEN', 'REALM')),
    subject    text        not null,                     -- of the token's claims: sid, sub, tenant_id, jti; the realm's id
    tenant_id  uuid,                                     -- of USER: only tokens for this tenant
    client_id  text,                                     -- of SESSION and USER: only tokens of this client (azp)
    not_before timestamptz not null,                     -- tokens issued before (iat); of SESSION without a client and TOKEN: all
    reason     text        not null,
    expires_at timestamptz not null                      -- from then on no token is left that it concerns
);
create index revocation_feed on platform.revocation (realm_id, seq);
create index revocation_by_subject on platform.revocation (subject);
create index revocation_by_realm on platform.revocation (realm) where scope = 'REALM';
create index revocation_by_expiry on platform.revocation (expires_at);
create sequence platform.revocation_seq;

-- At commit, one transaction after the other: who has read up to a number will never see a smaller one appear. Nothing else is locked
-- after it, so that nobody waits for anybody in a circle. Channel platform_revocation: the entry as the feed shows it, and its realm.
create function platform.number_revocation() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
declare
    numbered platform.revocation;
begin
    perform pg_advisory_xact_lock(hashtext('platform.revocation'));
    update platform.revocation set seq = nextval('platform.revocation_seq') where id = new.id returning * into numbered;
    if found then
        perform pg_notify('platform_revocation', platform.revocation_entry(numbered)::text);
    end if;
    return null;
end $$;

create function platform.revocation_entry(entry platform.revocation) returns jsonb language sql stable
    set search_path = pg_catalog as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'realmId', entry.realm_id, 'seq', entry.seq, 'scope', entry.scope, 'subject', entry.subject, 'tenantId', entry.tenant_id,
        'clientId', entry.client_id, 'notBefore', floor(extract(epoch from entry.not_before) * 1000)::bigint,
        'reason', entry.reason, 'expiresAt', ceil(extract(epoch from entry.expires_at) * 1000)::bigint))
$$;

create constraint trigger revocation_is_numbered after insert on platform.revocation
    deferrable initially deferred for each row execute function platform.number_revocation();

-- Tokens of a request that was under way may come a moment after the change: those of the next second are refused too. Whoever logs in
-- again that soon gets, with a refresh, a token that is good. A realm whose tokens nobody has looked at: a day. Five minutes more, since
-- verifiers accept tokens for a while after their expiry: their clocks differ.
create function platform.add_revocation(of_realm_id text, of_realm text, in_scope text, of_subject text, in_tenant uuid,
                                        of_client text, moment timestamptz, why text) returns void
    language sql set search_path = pg_catalog as $$
    insert into platform.revocation (realm_id, realm, scope, subject, tenant_id, client_id, not_before, reason, expires_at)
    select of_realm_id, of_realm, in_scope, of_subject, in_tenant, of_client, moment + interval '1 second', why,
           greatest(moment, clock_timestamp()) + interval '5 minutes'
               + coalesce((select make_interval(secs => seconds) from platform.token_lifetime where realm_id = of_realm_id),
                          interval '1 day')
$$;

-- A user who is disabled or deleted, or whose token_version goes up, whoever changes it.
create function platform.user_revoked() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    perform platform.add_revocation(old.realm_id, old.realm, 'USER', old.id, null, null, clock_timestamp(),
        case when tg_op = 'DELETE' or new.status = 'DELETED' and old.status <> 'DELETED' then 'user-deleted'
             when new.status = 'DISABLED' and old.status <> 'DISABLED' then 'user-disabled'
             else 'token-version' end);
    return null;
end $$;
create trigger app_user_revoked after update on platform.app_user
    for each row when (new.token_version > old.token_version
                       or new.status <> old.status and new.status in ('DISABLED', 'DELETED'))
    execute function platform.user_revoked();
create trigger app_user_gone after delete on platform.app_user
    for each row when (old.status <> 'DELETED') execute function platform.user_revoked();

create function platform.tenant_revoked() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    perform platform.add_revocation(old.realm_id, old.realm, 'TENANT', old.id::text, null, null, clock_timestamp(),
        case when tg_op = 'UPDATE' and new.status = 'SUSPENDED' then 'tenant-suspended' else 'tenant-deleted' end);
    return null;
end $$;
create trigger tenant_closed after update of status on platform.tenant
    for each row when (old.status = 'ACTIVE' and new.status <> 'ACTIVE') execute function platform.tenant_revoked();
create trigger tenant_gone after delete on platform.tenant
    for each row when (old.status = 'ACTIVE') execute function platform.tenant_revoked();

-- One entry says it where the tenant or the user is gone altogether.
create function platform.membership_revoked() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    perform platform.add_revocation(tenant.realm_id, tenant.realm, 'USER', old.user_id, old.tenant_id, null, clock_timestamp(),
                                    'membership-ended')
       from platform.tenant join platform.app_user on app_user.id = old.user_id and app_user.status <> 'DELETED'
      where tenant.id = old.tenant_id and tenant.status = 'ACTIVE';
    return null;
end $$;
create trigger membership_ended after update of status on platform.membership
    for each row when (old.status = 'ACTIVE' and new.status <> 'ACTIVE') execute function platform.membership_revoked();
create trigger membership_gone after delete on platform.membership
    for each row when (old.status = 'ACTIVE') execute function platform.membership_revoked();

-- Who loses such a role needs another token at once; of other roles the next token tells.
alter table platform.role add column revokes_tokens boolean not null default false;

create function platform.role_taken() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    perform platform.add_revocation(app_user.realm_id, app_user.realm, 'USER', old.user_id, old.tenant_id, null,
                                    clock_timestamp(), 'role-taken')
       from platform.role join platform.app_user on app_user.id = old.user_id and app_user.status <> 'DELETED'
      where role.id = old.role_id and role.revokes_tokens;
    return null;
end $$;
create trigger role_assignment_taken after delete on platform.role_assignment
    for each row execute function platform.role_taken();
create trigger role_assignment_turned after update of user_id, tenant_id, role_id on platform.role_assignment
    for each row when ((old.user_id, old.tenant_id, old.role_id) is distinct from (new.user_id, new.tenant_id, new.role_id))
    execute function platform.role_taken();

-- Whether a token, whose signature and expiry the caller has verified, is refused: by its claims with their default names.
-- The same as a verifier does with the feed. Served by the indexes on subject and realm.
create function platform.token_is_revoked(claims jsonb) returns boolean language sql stable
    security definer set search_path = pg_catalog as $$
    select exists (
        select from platform.revocation entry
         where (entry.scope = 'SESSION' and entry.subject = claims ->> 'sid'
                or entry.scope = 'USER' and entry.subject = claims ->> 'sub'
                or entry.scope = 'TENANT' and entry.subject = claims ->> 'tenant_id'
                or entry.scope = 'TOKEN' and entry.subject = claims ->> 'jti'
                or entry.scope = 'REALM' and entry.realm = substring(claims ->> 'iss' from '/realms/([^/]+)$'))
           and (entry.tenant_id is null or entry.tenant_id::text = claims ->> 'tenant_id')
           and (entry.client_id is null or entry.client_id = claims ->> 'azp')
           and (entry.not_before > to_timestamp((claims ->> 'iat')::double precision)
                or entry.scope = 'TOKEN' or entry.scope = 'SESSION' and entry.client_id is null))
$$;

-- The greatest number that was given: a reader who has a greater one has it from a database that is not this one any more.
create function platform.last_revocation() returns bigint language sql
    security definer set search_path = pg_catalog as $$
    select case when is_called then last_value else 0 end from platform.revocation_seq
$$;

revoke execute on function platform.number_revocation(), platform.user_revoked(), platform.tenant_revoked(),
    platform.membership_revoked(), platform.role_taken(),
    platform.add_revocation(text, text, text, text, uuid, text, timestamptz, text) from public;

select platform.grant_privileges();
