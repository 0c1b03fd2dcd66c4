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
with "src" as (
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
"look" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    case when _weir_exit is null then coalesce(not ("email" rlike '^[^@]+@[^@]+$'), false) else false end as _weir_warn_1
  from "src"
),
"shape: 1" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("orders_count" as string) when 2 then cast(cast("orders_count" as integer) as string) when 3 then cast(10 as string) end end as _weir_value,
    _weir_record,
    _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when (("state" <> 'ca') is distinct from true) and (try_cast("orders_count" as integer) is null and "orders_count" is not null) then 1 when (("state" <> 'ca') is distinct from true) and ((cast("orders_count" as integer) = 0 and 10 is not null)) then 2 when (("state" <> 'ca') is distinct from true) and ((10 = -2147483648 and cast("orders_count" as integer) = -1)) then 3 when (("state" <> 'ca') or ((10 / cast("orders_count" as integer)) > 2)) is not true then 4 end) as _weir_way
    from "look"
  ) as judged
),
"shape: 2" as (
  select
    "customer_id",
    "email",
    case when _weir_exit is null then case when ("state" is null) then cast(null as string) when ("state" = 'ny') then 'New York' else cast(null as string) end end as "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    _weir_warn_1
  from "shape: 1"
),
"shape" as (
  select
    "customer_id",
    "email",
    "state",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    _weir_warn_1
  from "shape: 2"
)
select
  "customer_id",
  "email",
  "state"
from "shape"
where _weir_exit is null
order by _weir_at;
