-- Version 17: what somebody did to his own account is found beside a flood of others' tries at it.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0017-audit-objects.sql. The pack then leaves it alone. It reads audit_event once,
-- during which no record can be written.

insert into platform.schema_version (version) values (17);

-- Nobody is the actor of a failed login: without the second column whoever asks what the owner of an attacked account did would read all the failures.
drop index platform.audit_event_by_object;
create index audit_event_by_object on platform.audit_event
    (object_id, (actor_id is distinct from object_id), occurred_at desc, seq desc);
