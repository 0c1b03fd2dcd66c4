-- keep stage 1
create table work."change: own" as
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
    select "store", "month", cast("amount" as decimal(12,2)) as "amount", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('a', 'jan', '1.50', '0', '1'),
      ('b', 'feb', '2.00', '0', '2'),
      ('a', 'jan', '2.00', '0', '3'),
      ('a', 'feb', null::varchar, '0', '4'),
      ('a', 'mar', '9.00', '0', '5'),
      ('c', null::varchar, '4.00', '0', '6'),
      ('b', 'jan', '3.25', '0', '7')
    ) as rows ("store", "month", "amount", "_weir_file", "_weir_row")
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
    case when _weir_exit is null then cast(json_object('store', cast("store" as varchar), 'month', cast("month" as varchar), 'amount', cast("amount" as varchar)) as varchar) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("month" in ('jan', 'feb')) is not true then 1 end) as _weir_way
    from "rows"
  ) as judged
)
select "store", "month", "amount", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "change: own";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."change: own"
group by _weir_exit, _weir_file;

-- keep stage 2
create table work."change" as
with "change: groups" as (
  select
    "store",
    sum("_weir_cell_1") as "_weir_figure_1",
    sum("_weir_cell_2") as "_weir_figure_2",
    arg_min(_weir_file, _weir_at) as _weir_file,
    arg_min(_weir_row, _weir_at) as _weir_row,
    min(_weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (select *, rowid as _weir_at, case when ("month" = 'jan') then "amount" end as "_weir_cell_1", case when ("month" = 'feb') then "amount" end as "_weir_cell_2" from work."change: own") as placed
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
    case when _weir_exit is null then cast(json_object('store', cast("store" as varchar), '_weir_figure_1', cast("_weir_figure_1" as varchar), '_weir_figure_2', cast("_weir_figure_2" as varchar)) as varchar) else _weir_record end as _weir_record
  from "change: groups"
)
select "store", "jan", "february", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "change"
order by _weir_at;

-- prove stage 2
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."change"
group by _weir_exit, _weir_file;

-- load load
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "store",
  "jan",
  "february"
from work."change"
where _weir_exit is null;

-- quarantine dlq.rejected
select _weir_exit, _weir_file, _weir_row, _weir_value, _weir_record as record
from work."change: own"
where _weir_exit in (1)
order by _weir_file, _weir_row;

-- snippets of change
select *, "_weir_figure_1" as "jan", "_weir_figure_2" as "february";
