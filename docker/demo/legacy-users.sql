-- Demo data: the users table of an imaginary old platform, read by the user storage provider "platform-users".
-- Lives in the platform database beside the schema "platform", which the pack creates itself.
create table public.legacy_user (
  id             bigint primary key,
  username       text    not null unique,
  email          text    unique,
  first_name     text,
  last_name      text,
  password_hash  text,
  enabled        boolean not null default true,
  email_verified boolean not null default false
);

-- The hash is bcrypt, cost 10, of the password: old-Passw0rd!
insert into public.legacy_user (id, username, email, first_name, last_name, password_hash, enabled, email_verified)
values (1, 'legacy.lena', 'lena@legacy.example', 'Lena', 'Legacy',
        '$2b$10$mD7cI2BHHRZoIYiLKy7eKebWOUneB4PCvnrxtdgblAsIGBjtZC89a', true, true);
