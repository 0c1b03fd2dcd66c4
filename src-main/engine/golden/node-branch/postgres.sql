-- orders stands for the records of its files. In psql, fill it after it is made with
-- \copy pg_temp."orders" ("order_id", "customer", "country", "amount", "weight") from '/staged/orders.csv' with (format csv, header, encoding 'UTF8')
create temp table "orders" (
  _weir_row bigint generated always as identity,
  "order_id" integer,
  "customer" text,
  "country" text,
  "amount" numeric(12,2),
  "weight" double precision
);

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
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "order_id", "customer", "country", "amount", "weight", 0 as _weir_file, _weir_row
    from pg_temp."orders"
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("amount" as varchar) when 2 then cast(7 as varchar) end end as _weir_value,
    _weir_record,
    case when _weir_exit is null then case when (abs(round(cast("amount" as numeric), 2)) >= 1e36) then null when (abs(round(cast(7 as numeric), 2)) >= 1e36) then null when (cast("amount" as numeric) >= cast(7 as numeric)) then 0 when ("country" = 'de') then 1 else 2 end end as _weir_branch
  from (
    select *, coalesce(_weir_exit, case when (abs(round(cast("amount" as numeric), 2)) >= 1e36) then 1 when (abs(round(cast(7 as numeric), 2)) >= 1e36) then 2 end) as _weir_way
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
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from "split"
  where _weir_exit is null and _weir_branch = 0
),
"mark" as (
  select
    "order_id",
    case when _weir_exit is null then upper("customer") end as "customer",
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
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "order_id", "customer", "country", "amount", "weight", 0 as _weir_file, _weir_row
    from pg_temp."orders"
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("amount" as varchar) when 2 then cast(7 as varchar) end end as _weir_value,
    _weir_record,
    case when _weir_exit is null then case when (abs(round(cast("amount" as numeric), 2)) >= 1e36) then null when (abs(round(cast(7 as numeric), 2)) >= 1e36) then null when (cast("amount" as numeric) >= cast(7 as numeric)) then 0 when ("country" = 'de') then 1 else 2 end end as _weir_branch
  from (
    select *, coalesce(_weir_exit, case when (abs(round(cast("amount" as numeric), 2)) >= 1e36) then 1 when (abs(round(cast(7 as numeric), 2)) >= 1e36) then 2 end) as _weir_way
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
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "order_id", "customer", "country", "amount", "weight", 0 as _weir_file, _weir_row
    from pg_temp."orders"
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("amount" as varchar) when 2 then cast(7 as varchar) end end as _weir_value,
    _weir_record,
    case when _weir_exit is null then case when (abs(round(cast("amount" as numeric), 2)) >= 1e36) then null when (abs(round(cast(7 as numeric), 2)) >= 1e36) then null when (cast("amount" as numeric) >= cast(7 as numeric)) then 0 when ("country" = 'de') then 1 else 2 end end as _weir_branch
  from (
    select *, coalesce(_weir_exit, case when (abs(round(cast("amount" as numeric), 2)) >= 1e36) then 1 when (abs(round(cast(7 as numeric), 2)) >= 1e36) then 2 end) as _weir_way
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
