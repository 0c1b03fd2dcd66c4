-- src stands for the records of its files. In psql, fill it after it is made with
-- \copy pg_temp."src" ("customer_id", "first_name", "last_name", "email", "phone", "address", "city", "state", "zip_code", "country", "signup_date", "segment", "status", "lifetime_value", "orders_count") from '/staged/customers.csv' with (format csv, header, encoding 'UTF8')
create temp table "src" (
  _weir_row bigint generated always as identity,
  "customer_id" text,
  "first_name" text,
  "last_name" text,
  "email" text,
  "phone" text,
  "address" text,
  "city" text,
  "state" text,
  "zip_code" text,
  "country" text,
  "signup_date" text,
  "segment" text,
  "status" text,
  "lifetime_value" text,
  "orders_count" text
);

-- tgt
with "src" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "customer_id", "first_name", "last_name", "email", "phone", "address", "city", "state", "zip_code", "country", "signup_date", "segment", "status", "lifetime_value", "orders_count", 0 as _weir_file, _weir_row
    from pg_temp."src"
  ) as records
),
"uppercase_state: 1" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    case when _weir_exit is null then upper("state") end as "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "src"
),
"uppercase_state" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "uppercase_state: 1"
),
"validate_email" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("customer_id" as varchar) end end as _weir_value,
    _weir_record,
    case when _weir_exit is null then coalesce("email" !~ '^[^@]+@[^@]+\.[^@]+$', false) else false end as _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when "customer_id" is null then 1 end) as _weir_way
    from "uppercase_state"
  ) as judged
)
select
  "customer_id",
  "first_name",
  "last_name",
  "email",
  "phone",
  "address",
  "city",
  "state",
  "zip_code",
  "country",
  "signup_date",
  "segment",
  "status",
  "lifetime_value",
  "orders_count"
from "validate_email"
where _weir_exit is null
order by _weir_at;
