-- Version 8: operators find sessions.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0008-session-index.sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (8);

-- Open ones only, the newest first: of a realm, of a client, from an address. What has ended is found by user and by tenant.
create index user_session_newest on platform.user_session (realm_id, created_at desc, id desc) where revoked_at is null;
create index user_session_by_client on platform.user_session (realm_id, client_id, created_at desc, id desc) where revoked_at is null;
create index user_session_by_address on platform.user_session (realm_id, ip_address, created_at desc, id desc) where revoked_at is null;

-- With the id, pages follow each other without sorting sessions that began at the same moment.
create index user_session_of_user on platform.user_session (user_id, created_at desc, id desc);
create index user_session_of_tenant on platform.user_session (tenant_id, created_at desc, id desc);
drop index platform.user_session_by_user;
drop index platform.user_session_by_tenant;
