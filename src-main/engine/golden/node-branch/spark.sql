set spark.sql.ansi.enabled = true;
set spark.sql.ansi.doubleQuotedIdentifiers = true;
set spark.sql.parser.escapedStringLiterals = true;
set time zone 'UTC';

-- orders stands for the records of orders.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "orders" as
select
  cast(null as integer) as "order_id",
  cast(null as string) as "customer",
  cast(null as string) as "country",
  cast(null as decimal(12,2)) as "amount",
  cast(null as double) as "weight",
  cast(null as bigint) as _weir_row
where false;

-- load_large
with "orders" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "order_id", "customer", "country", "amount", "weight", 0 as _weir_file, _weir_row
    from "orders"
  ) as records
),
"split" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("amount" as string) when 2 then cast(7 as string) end end as _weir_value,
    _weir_record,
    case when _weir_exit is null then case when (try_cast("amount" as decimal(38,2)) is null and "amount" is not null) then null when (try_cast(7 as decimal(38,2)) is null and 7 is not null) then null when (cast("amount" as decimal(38,2)) >= cast(7 as decimal(38,2))) then 0 when ("country" = 'de') then 1 else 2 end end as _weir_branch
  from (
    select *, coalesce(_weir_exit, case when (try_cast("amount" as decimal(38,2)) is null and "amount" is not null) then 1 when (try_cast(7 as decimal(38,2)) is null and 7 is not null) then 2 end) as _weir_way
    from "orders"
  ) as judged
),
"split.large: active" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from "split"
  where _weir_exit is null and _weir_branch = 0
),
"mark" as (
  select
    "order_id",
    case when _weir_exit is null then array_join(transform(split("customer", ''), c -> if(length(upper(c)) = 1, upper(c), c)), '') end as "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "split.large: active"
)
select
  "order_id",
  "customer",
  "country",
  "amount",
  "weight"
from "mark"
where _weir_exit is null
order by _weir_at;

-- load_german
with "orders" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "order_id", "customer", "country", "amount", "weight", 0 as _weir_file, _weir_row
    from "orders"
  ) as records
),
"split" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("amount" as string) when 2 then cast(7 as string) end end as _weir_value,
    _weir_record,
    case when _weir_exit is null then case when (try_cast("amount" as decimal(38,2)) is null and "amount" is not null) then null when (try_cast(7 as decimal(38,2)) is null and 7 is not null) then null when (cast("amount" as decimal(38,2)) >= cast(7 as decimal(38,2))) then 0 when ("country" = 'de') then 1 else 2 end end as _weir_branch
  from (
    select *, coalesce(_weir_exit, case when (try_cast("amount" as decimal(38,2)) is null and "amount" is not null) then 1 when (try_cast(7 as decimal(38,2)) is null and 7 is not null) then 2 end) as _weir_way
    from "orders"
  ) as judged
)
select
  "order_id",
  "customer",
  "country",
  "amount",
  "weight"
from "split"
where _weir_exit is null and _weir_branch = 1
order by _weir_at;

-- load_rest
with "orders" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "order_id", "customer", "country", "amount", "weight", 0 as _weir_file, _weir_row
    from "orders"
  ) as records
),
"split" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("amount" as string) when 2 then cast(7 as string) end end as _weir_value,
    _weir_record,
    case when _weir_exit is null then case when (try_cast("amount" as decimal(38,2)) is null and "amount" is not null) then null when (try_cast(7 as decimal(38,2)) is null and 7 is not null) then null when (cast("amount" as decimal(38,2)) >= cast(7 as decimal(38,2))) then 0 when ("country" = 'de') then 1 else 2 end end as _weir_branch
  from (
    select *, coalesce(_weir_exit, case when (try_cast("amount" as decimal(38,2)) is null and "amount" is not null) then 1 when (try_cast(7 as decimal(38,2)) is null and 7 is not null) then 2 end) as _weir_way
    from "orders"
  ) as judged
)
select
  "order_id",
  "customer",
  "country",
  "amount",
  "weight"
from "split"
where _weir_exit is null and _weir_branch = 2
order by _weir_at;
