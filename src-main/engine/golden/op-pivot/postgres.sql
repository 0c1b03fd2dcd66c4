-- rows stands for the records of its files. In psql, fill it after it is made with
-- \copy pg_temp."rows" ("store", "month", "amount") from '/staged/rows.csv' with (format csv, header, encoding 'UTF8')
create temp table "rows" (
  _weir_row bigint generated always as identity,
  "store" text,
  "month" text,
  "amount" numeric(12,2)
);

-- load
with "rows" as (
  select
    "store",
    "month",
    "amount",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "store", "month", "amount", 0 as _weir_file, _weir_row
    from pg_temp."rows"
  ) as records
),
"change: own" as (
  select
    "store",
    "month",
    "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("month" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(jsonb_build_object('store', cast("store" as varchar), 'month', cast("month" as varchar), 'amount', cast("amount" as varchar)) as text) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("month" in ('jan', 'feb')) is not true then 1 end) as _weir_way
    from "rows"
  ) as judged
),
"change: groups" as (
  select
    "store",
    sum("_weir_cell_1") as "_weir_figure_1",
    sum("_weir_cell_2") as "_weir_figure_2",
    (array_agg(_weir_file order by _weir_at))[1] as _weir_file,
    (array_agg(_weir_row order by _weir_at))[1] as _weir_row,
    min(_weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (select *, case when ("month" = 'jan') then "amount" end as "_weir_cell_1", case when ("month" = 'feb') then "amount" end as "_weir_cell_2" from "change: own") as placed
  where _weir_exit is null
  group by "store"
),
"change" as (
  select
    "store",
    "_weir_figure_1" as "jan",
    "_weir_figure_2" as "february",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    case when _weir_exit is null then cast(jsonb_build_object('store', cast("store" as varchar), '_weir_figure_1', cast("_weir_figure_1" as varchar), '_weir_figure_2', cast("_weir_figure_2" as varchar)) as text) else _weir_record end as _weir_record
  from "change: groups"
)
select
  "store",
  "jan",
  "february"
from "change"
where _weir_exit is null
order by _weir_at;
