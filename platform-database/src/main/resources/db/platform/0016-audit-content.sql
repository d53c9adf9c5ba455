-- Version 16: what audit records need to tell of users what they were before; docs/contracts/audit.md.
-- A DBA may run this file by hand, in one transaction: psql -1 -f 0016-audit-content.sql. The pack then leaves it alone.

insert into platform.schema_version (version) values (16);

-- Null until the pack hears of the user again: unknown. attributes: those that the option user-attributes names.
alter table platform.app_user
    add column email_verified boolean,
    add column attributes jsonb;

-- The options that each provider of the pack was last seen with. What changed is in the audit trail.
create table platform.pack_configuration (
    provider   text primary key,                         -- <spi>/<provider id>
    options    jsonb       not null,
    changed_at timestamptz not null default now()
);

-- Secrets -------------------------------------------------------------------------------------------------------------

-- Administrators' changes come with whole configurations: policies and lifespans of passwords and tokens are no secrets, they are what an
-- auditor looks for. A name that begins with "token" names something else.
create or replace function platform.audit_without(value jsonb, path text, fields text[]) returns jsonb language plpgsql
    immutable parallel safe set search_path = pg_catalog as $$
begin
    case jsonb_typeof(value)
        when 'object' then
            return (select coalesce(jsonb_object_agg(name,
                        case when jsonb_typeof(member) = 'null' then member
                             when path || name = any (fields)
                                  or name ~* 'password(?!.?policy)|passwd|secret|(?<!required)credential|private.?key|api.?key|token$'
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

create or replace function platform.audit_redacted(kind text, value jsonb) returns jsonb language plpgsql stable parallel safe
    set search_path = pg_catalog as $$
declare
    fields text[] := array(select field from platform.audit_redaction as known where known.kind in (audit_redacted.kind, '*'));
begin
    if value is null or fields = '{}' and value::text !~* 'password|passwd|secret|credential|private.?key|api.?key|token"' then
        return value;
    end if;
    return platform.audit_without(value, '', fields);
end $$;

select platform.grant_privileges();
