set spark.sql.ansi.enabled = true;
set spark.sql.ansi.doubleQuotedIdentifiers = true;
set spark.sql.parser.escapedStringLiterals = true;
set time zone 'UTC';

-- src stands for the records of customers.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "src" as
select
  cast(null as string) as "customer_id",
  cast(null as string) as "first_name",
  cast(null as string) as "last_name",
  cast(null as string) as "email",
  cast(null as string) as "phone",
  cast(null as string) as "address",
  cast(null as string) as "city",
  cast(null as string) as "state",
  cast(null as string) as "zip_code",
  cast(null as string) as "country",
  cast(null as string) as "signup_date",
  cast(null as string) as "segment",
  cast(null as string) as "status",
  cast(null as string) as "lifetime_value",
  cast(null as string) as "orders_count",
  cast(null as bigint) as _weir_row
where false;

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
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "customer_id", "first_name", "last_name", "email", "phone", "address", "city", "state", "zip_code", "country", "signup_date", "segment", "status", "lifetime_value", "orders_count", 0 as _weir_file, _weir_row
    from "src"
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
    case when _weir_exit is null then array_join(transform(split("state", ''), c -> if(length(upper(c)) = 1, upper(c), c)), '') end as "state",
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("customer_id" as string) end end as _weir_value,
    _weir_record,
    case when _weir_exit is null then coalesce(not ("email" rlike '^[^@]+@[^@]+\.[^@]+$'), false) else false end as _weir_warn_1
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
