-- Version 12: what SQL changes of tenants, members and roles is in the audit trail, without what nobody may keep; docs/contracts/audit.md.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0012-audit-of-sql.sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (12);

-- What audit records leave out ------------------------------------------------------------------------------------------

-- Members of before and after whose values are not written down. The owner's to fill; it concerns what is recorded from then on.
create table platform.audit_redaction (
    kind  text not null,                                 -- what changed: 'user', 'tenant', 'membership', …; '*': whatever it is
    field text not null,                                 -- its member, as 'email'; one inside another as 'attributes.phone'
    primary key (kind, field)
);

-- The same value with "[removed]" for each member of one of the fields, or that is named like a secret. The members of an object in an
-- array have the path of the array. What is null stays so, and so does a flag that is named like a secret.
create function platform.audit_without(value jsonb, path text, fields text[]) returns jsonb language plpgsql immutable parallel safe
    set search_path = pg_catalog as $$
begin
    case jsonb_typeof(value)
        when 'object' then
            return (select coalesce(jsonb_object_agg(name,
                        case when jsonb_typeof(member) = 'null' then member
                             when path || name = any (fields)
                                  or name ~* 'password|passwd|secret|token|credential|private_?key|api_?key'
                                     and jsonb_typeof(member) <> 'boolean' then '"[removed]"'
                             else platform.audit_without(member, path || name || '.', fields) end), '{}')
                      from jsonb_each(value) as part (name, member));
        when 'array' then
            return (select coalesce(jsonb_agg(platform.audit_without(element, path, fields) order by place), '[]')
                      from jsonb_array_elements(value) with ordinality as part (element, place));
        else
            return value;
    end case;
end $$;

-- What may be written down of a value of before or after. Most values have nothing to leave out: one look at the table, one at the text.
create function platform.audit_redacted(kind text, value jsonb) returns jsonb language plpgsql stable parallel safe
    set search_path = pg_catalog as $$
declare
    fields text[] := array(select field from platform.audit_redaction as known where known.kind in (audit_redacted.kind, '*'));
begin
    if value is null or fields = '{}' and value::text !~* 'password|passwd|secret|token|credential|private_?key|api_?key' then
        return value;
    end if;
    return platform.audit_without(value, '', fields);
end $$;

revoke execute on function platform.audit_without(jsonb, text, text[]), platform.audit_redacted(text, jsonb) from public;

select platform.grant_privileges();
