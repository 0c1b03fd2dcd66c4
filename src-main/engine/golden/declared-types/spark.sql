set spark.sql.ansi.enabled = true;
set spark.sql.ansi.doubleQuotedIdentifiers = true;
set spark.sql.parser.escapedStringLiterals = true;
set time zone 'UTC';

-- src stands for the records of customers.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "src" as
select
  cast(null as string) as "customer_id",
  cast(null as string) as "email",
  cast(null as string) as "state",
  cast(null as string) as "signup_date",
  cast(null as string) as "lifetime_value",
  cast(null as string) as "orders_count",
  cast(null as bigint) as _weir_row
where false;

-- tgt
with "src: read" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "customer_id", "email", "state", "signup_date", "lifetime_value", "orders_count", 0 as _weir_file, _weir_row
    from "src"
  ) as records
),
"src" as (
  select
    "customer_id",
    "email",
    "state",
    case when _weir_exit is null then case when try_cast("signup_date" as date) is null and "signup_date" is not null then null else cast("signup_date" as date) end end as "signup_date",
    "lifetime_value",
    case when _weir_exit is null then case when try_cast("orders_count" as integer) is null and "orders_count" is not null then null else cast("orders_count" as integer) end end as "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("signup_date" as string) when 2 then cast("orders_count" as string) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast("signup_date" as date) is null and "signup_date" is not null then 1 when try_cast("orders_count" as integer) is null and "orders_count" is not null then 2 end) as _weir_way
    from "src: read"
  ) as judged
),
"shape: 1" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    case when _weir_exit is null then case when not (cast("orders_count" as numeric) + 1 between -2147483648 and 2147483647) then null else ("orders_count" + 1) end end as "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 3 then cast("orders_count" as string) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when not (cast("orders_count" as numeric) + 1 between -2147483648 and 2147483647) then 3 end) as _weir_way
    from "src"
  ) as judged
),
"shape" as (
  select
    "customer_id",
    case when _weir_exit is null then md5("email") end as "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "shape: 1"
)
select
  "customer_id",
  "email",
  "state",
  "signup_date",
  "lifetime_value",
  "orders_count"
from "shape"
where _weir_exit is null
order by _weir_at;
