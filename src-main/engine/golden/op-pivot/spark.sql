set spark.sql.ansi.enabled = true;
set spark.sql.ansi.doubleQuotedIdentifiers = true;
set spark.sql.parser.escapedStringLiterals = true;
set time zone 'UTC';

-- rows stands for the records of rows.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "rows" as
select
  cast(null as string) as "store",
  cast(null as string) as "month",
  cast(null as decimal(12,2)) as "amount",
  cast(null as bigint) as _weir_row
where false;

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
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "store", "month", "amount", 0 as _weir_file, _weir_row
    from "rows"
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("month" as string) end end as _weir_value,
    case when _weir_exit is null then to_json(struct(cast("store" as string) as "store", cast("month" as string) as "month", cast("amount" as string) as "amount"), map('ignoreNullFields', 'false')) else _weir_record end as _weir_record
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
    min_by(_weir_file, _weir_at) as _weir_file,
    min_by(_weir_row, _weir_at) as _weir_row,
    min(_weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
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
    case when _weir_exit is null then to_json(struct(cast("store" as string) as "store", cast("_weir_figure_1" as string) as "_weir_figure_1", cast("_weir_figure_2" as string) as "_weir_figure_2"), map('ignoreNullFields', 'false')) else _weir_record end as _weir_record
  from "change: groups"
)
select
  "store",
  "jan",
  "february"
from "change"
where _weir_exit is null
order by _weir_at;
