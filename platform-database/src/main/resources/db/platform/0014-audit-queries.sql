-- Version 14: audit records are found by tenant, address, actor, action and failure, the newest first.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0014-….sql. The pack then leaves it alone. It reads audit_event five times,
-- during which no record can be written.

insert into platform.schema_version (version) values (14);

-- What an index costs, and which were left out: docs/decisions/0022. All end in the order of a page, so that a query reads no more than it shows.
create index audit_event_by_tenant on platform.audit_event (tenant_id, occurred_at desc, seq desc);
create index audit_event_by_address on platform.audit_event (ip_address, occurred_at desc, seq desc);
-- Whoever acts upon himself, as most people do most of the time, is found as the object.
create index audit_event_by_actor on platform.audit_event (actor_id, occurred_at desc, seq desc)
    where actor_id is distinct from object_id;
-- What happens all the time is found soon enough in the order of time. "C": a prefix is a range.
create index audit_event_by_action on platform.audit_event (realm_id, action collate "C", occurred_at desc, seq desc)
    where action not in ('login', 'logout', 'code_to_token', 'refresh_token', 'client_login', 'token_exchange',
                         'introspect_token', 'user_info_request', 'permission_token');
create index audit_event_failures on platform.audit_event (realm_id, occurred_at desc, seq desc) where outcome = 'FAILURE';
