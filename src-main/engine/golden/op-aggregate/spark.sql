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
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "order_id", "customer", "country", "amount", "weight", 0 as _weir_file, _weir_row
    from "orders"
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
    sum("weight") as "_weir_sum_5",
    nullif(count("weight"), 0) as "_weir_count_5",
    bool_and("weight" not in ('Infinity', '-Infinity', 'NaN')) as "_weir_finite_5",
    cast(sum("order_id") as decimal(38,0)) as "_weir_sum_6",
    nullif(count("order_id"), 0) as "_weir_count_6",
    min_by(_weir_file, _weir_at) as _weir_file,
    min_by(_weir_row, _weir_at) as _weir_row,
    min(_weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast("_weir_count_3" as string) when 3 then cast("_weir_count_6" as string) end end as _weir_value,
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
    case when _weir_exit is null then case when try_cast("mean" as decimal(12,4)) is null and "mean" is not null then null else cast("mean" as decimal(12,4)) end end as "mean",
    "last",
    "weight",
    "middle",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 5 then cast("mean" as string) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast("mean" as decimal(12,4)) is null and "mean" is not null then 5 end) as _weir_way
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
    case when _weir_exit is null then case when try_cast("middle" as decimal(12,2)) is null and "middle" is not null then null else cast("middle" as decimal(12,2)) end end as "middle",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 6 then cast("middle" as string) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast("middle" as decimal(12,2)) is null and "middle" is not null then 6 end) as _weir_way
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
