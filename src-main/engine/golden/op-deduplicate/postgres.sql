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

-- load
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
"first: 1" as (
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
    _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("country" <> 'fr') is not true then 1 end) as _weir_way
    from "orders"
  ) as judged
),
"first: 1: active" as (
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
  from "first: 1"
  where _weir_exit is null
),
"first: 2" as (
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast("order_id" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_kept is null then 2 end) as _weir_way
    from "first: 1: active"
    left join (
      select min(_weir_at) as _weir_kept
      from "first: 1: active"
      group by "order_id"
    ) as _weir_kept_rows on _weir_kept = _weir_at
  ) as judged
),
"first" as (
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
  from "first: 2"
)
select
  "order_id",
  "customer",
  "country",
  "amount",
  "weight"
from "first"
where _weir_exit is null
order by _weir_at;
