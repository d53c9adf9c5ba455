-- Version 9: where sessions come from, and whether that was new for their user.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0009-login-origins.sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (9);

alter table platform.user_session
    add column os          text,                         -- family, as Keycloak reads it from the user agent; null: not known
    add column browser     text,                         -- family, without its version
    add column network     text,                         -- of ip_address: IPv4 /24, IPv6 /48
    add column new_device  boolean not null default false,
    add column new_network boolean not null default false;

-- What a user's logins are compared with: kinds of devices and networks, each with the last day of a login from there. In plain text: there
-- are few kinds of devices and 16 million networks, so a hash could be turned back by trying them all. No versions, no full addresses, no times.
create table platform.known_origin (
    user_id      text not null,                          -- no foreign key: looking users up costs each login more than it prevents
    kind         text not null check (kind in ('DEVICE', 'NETWORK')),
    origin       text not null,                          -- browser/os; the network
    last_seen_on date not null,                          -- in UTC
    primary key (user_id, kind, origin)
);
create index known_origin_by_day on platform.known_origin (last_seen_on); -- what is too old is removed

-- Whoever is deleted is forgotten, by whomever.
create function platform.forget_origins() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
begin
    delete from platform.known_origin where user_id = old.id;
    return null;
end $$;
create trigger app_user_is_forgotten after update of status on platform.app_user
    for each row when (new.status = 'DELETED' and old.status <> 'DELETED') execute function platform.forget_origins();
create trigger app_user_is_removed after delete on platform.app_user
    for each row execute function platform.forget_origins();

revoke execute on function platform.forget_origins() from public;
select platform.grant_privileges();
