-- Once, as owner of the database's schemas and after roles.sql: the table of this service. May be run again.

-- What platform_app may read of the schema platform; needed if that role came after the schema.
select platform.grant_privileges();

create table if not exists public.orders (
    id         uuid        primary key default gen_random_uuid(),
    -- No statement of the service names a tenant: rows get the one of the transaction.
    tenant_id  uuid        not null default platform.current_tenant_id(),
    item       text        not null check (length(item) between 1 and 200),
    quantity   integer     not null check (quantity between 1 and 1000),
    placed_by  text        not null,
    placed_at  timestamptz not null default now()
);
create index if not exists orders_newest_first on public.orders (tenant_id, placed_at desc, id);

-- From here on nobody, not even the owner, sees or writes rows of another tenant.
select platform.enable_tenant_isolation('public.orders');

-- The login itself owns nothing and may not change the table. No truncate: it looks past row-level security.
grant select, insert on public.orders to orders_service;
