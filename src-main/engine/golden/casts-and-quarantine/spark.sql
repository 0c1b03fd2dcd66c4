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
"convert: 1" as (
  select
    "customer_id",
    "email",
    "state",
    case when _weir_exit is null then case when try_cast("signup_date" as date) is null and "signup_date" is not null then null else cast("signup_date" as date) end end as "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("signup_date" as string) end end as _weir_value,
    case when _weir_exit is null then to_json(struct(cast("customer_id" as string) as "customer_id", cast("email" as string) as "email", cast("state" as string) as "state", cast("signup_date" as string) as "signup_date", cast("lifetime_value" as string) as "lifetime_value", cast("orders_count" as string) as "orders_count"), map('ignoreNullFields', 'false')) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast("signup_date" as date) is null and "signup_date" is not null then 1 end) as _weir_way
    from "src"
  ) as judged
),
"convert: 2" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    case when _weir_exit is null then case when try_cast("lifetime_value" as decimal(12,2)) is null and "lifetime_value" is not null then null else cast("lifetime_value" as decimal(12,2)) end end as "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "convert: 1"
),
"convert: 3" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    case when _weir_exit is null then case when try_cast("orders_count" as integer) is null and "orders_count" is not null then null else cast("orders_count" as integer) end end as "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast("orders_count" as string) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast("orders_count" as integer) is null and "orders_count" is not null then 2 end) as _weir_way
    from "convert: 2"
  ) as judged
),
"convert" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    case when _weir_exit is null then case when (("orders_count" = 0) is true) and (try_cast(0 as decimal(38,2)) is null and 0 is not null) then null when (("orders_count" = 0) is not true) and (try_cast(("lifetime_value" * 2) as decimal(38,2)) is null and ("lifetime_value" * 2) is not null) then null else case when ("orders_count" = 0) then cast(0 as decimal(38,2)) else cast(("lifetime_value" * 2) as decimal(38,2)) end end end as "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 3 then cast(0 as string) when 4 then cast(("lifetime_value" * 2) as string) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when (("orders_count" = 0) is true) and (try_cast(0 as decimal(38,2)) is null and 0 is not null) then 3 when (("orders_count" = 0) is not true) and (try_cast(("lifetime_value" * 2) as decimal(38,2)) is null and ("lifetime_value" * 2) is not null) then 4 end) as _weir_way
    from "convert: 3"
  ) as judged
),
"hold" as (
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 5 then cast("email" as string) when 6 then cast("orders_count" as string) end end as _weir_value,
    case when _weir_exit is null then to_json(struct(cast("customer_id" as string) as "customer_id", cast("email" as string) as "email", cast("state" as string) as "state", cast("signup_date" as string) as "signup_date", cast("lifetime_value" as string) as "lifetime_value", cast("orders_count" as string) as "orders_count"), map('ignoreNullFields', 'false')) else _weir_record end as _weir_record,
    case when _weir_exit is null then coalesce(case when try_cast("lifetime_value" as decimal(38,2)) is null and "lifetime_value" is not null then true when try_cast('100' as decimal(38,0)) is null and '100' is not null then true when try_cast(cast('100' as decimal(38,0)) as decimal(38,2)) is null and cast('100' as decimal(38,0)) is not null then true else not (cast("lifetime_value" as decimal(38,2)) < cast(cast('100' as decimal(38,0)) as decimal(38,2))) end, false) else false end as _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when "email" is null then 5 when case when try_cast('0' as integer) is null and '0' is not null then true else not ("orders_count" >= cast('0' as integer)) end then 6 end) as _weir_way
    from "convert"
  ) as judged
)
select
  "customer_id",
  "email",
  "state",
  "signup_date",
  rtrim(rtrim(cast("lifetime_value" as string), '0'), '.') as "lifetime_value",
  "orders_count"
from "hold"
where _weir_exit is null
order by _weir_at;
