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
"sums: 1" as (
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
"sums: 2: groups" as (
  select
    "customer",
    count(*) as "_weir_figure_1",
    sum("amount") as "_weir_figure_2",
    sum("amount") as "_weir_sum_3",
    nullif(count("amount"), 0) as "_weir_count_3",
    max("order_id") as "_weir_figure_4",
    sum("weight" order by _weir_at) as "_weir_sum_5",
    nullif(count("weight"), 0) as "_weir_count_5",
    bool_and("weight" not in ('Infinity', '-Infinity', 'NaN')) as "_weir_finite_5",
    cast(sum("order_id") as numeric) as "_weir_sum_6",
    nullif(count("order_id"), 0) as "_weir_count_6",
    (array_agg(_weir_file order by _weir_at))[1] as _weir_file,
    (array_agg(_weir_row order by _weir_at))[1] as _weir_row,
    min(_weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from "sums: 1"
  where _weir_exit is null
  group by "customer"
),
"sums: 2" as (
  select
    "customer",
    "_weir_figure_1" as "orders",
    "_weir_figure_2" as "total",
    case when _weir_exit is null then ("_weir_sum_3" / "_weir_count_3") end as "mean",
    "_weir_figure_4" as "last",
    "_weir_sum_5" as "weight",
    case when _weir_exit is null then ("_weir_sum_6" / "_weir_count_6") end as "middle",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast("_weir_count_3" as varchar) when 3 then cast("_weir_count_6" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("_weir_count_3" = 0 and "_weir_sum_3" is not null) then 2 when ("_weir_count_6" = 0 and "_weir_sum_6" is not null) then 3 end) as _weir_way
    from "sums: 2: groups"
  ) as judged
),
"sums: 3" as (
  select
    "customer",
    "orders",
    "total",
    "mean",
    "last",
    "weight",
    "middle",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("orders" > cast(1 as bigint)) is not true then 4 end) as _weir_way
    from "sums: 2"
  ) as judged
),
"sums: 4" as (
  select
    "customer",
    "orders",
    "total",
    case when _weir_exit is null then case when abs(round(cast("mean" as numeric), 4)) >= 1e8 then null else cast("mean" as numeric(12,4)) end end as "mean",
    "last",
    "weight",
    "middle",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 5 then cast("mean" as varchar) end end as _weir_value,
    _weir_record,
    case when _weir_way is null then case when coalesce("mean" <> round("mean", 4), false) then cast(trim_scale("mean") as varchar) end end as _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when abs(round(cast("mean" as numeric), 4)) >= 1e8 then 5 end) as _weir_way
    from "sums: 3"
  ) as judged
),
"sums" as (
  select
    "customer",
    "orders",
    "total",
    "mean",
    "last",
    "weight",
    case when _weir_exit is null then case when abs(round(cast("middle" as numeric), 2)) >= 1e10 then null else cast("middle" as numeric(12,2)) end end as "middle",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 6 then cast("middle" as varchar) end end as _weir_value,
    _weir_record,
    _weir_warn_1,
    case when _weir_way is null then case when coalesce("middle" <> round("middle", 2), false) then cast(trim_scale("middle") as varchar) end end as _weir_warn_2
  from (
    select *, coalesce(_weir_exit, case when abs(round(cast("middle" as numeric), 2)) >= 1e10 then 6 end) as _weir_way
    from "sums: 4"
  ) as judged
)
select
  "customer",
  "orders",
  "total",
  "mean",
  "last",
  "weight",
  "middle"
from "sums"
where _weir_exit is null
order by _weir_at;
