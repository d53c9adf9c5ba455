-- Once, by a DBA: the login of this service. May be run again. It has no password yet: \password orders_service
do $$
begin
    if to_regrole('platform_app') is null then
        create role platform_app nologin;
    end if;
    if to_regrole('orders_service') is null then
        create role orders_service login;
    end if;
end $$;
grant platform_app to orders_service;
