-- keep stage 1
create table work."change: 1" as
with "rows" as (
  select
    "store",
    "jan",
    "feb",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "store", cast("jan" as integer) as "jan", cast("feb" as bigint) as "feb", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('a', '1', '2', '0', '1'),
      ('b', null::varchar, '5000000000', '0', '2'),
      ('c', '7', '8', '0', '3'),
      ('d', null::varchar, null::varchar, '0', '4')
    ) as rows ("store", "jan", "feb", "_weir_file", "_weir_row")
  ) as records
),
"change: 1" as (
  select
    "store",
    "jan",
    "feb",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("store" <> 'c') is not true then 1 end) as _weir_way
    from "rows"
  ) as judged
)
select "store", "jan", "feb", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "change: 1";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."change: 1"
group by _weir_exit, _weir_file;

-- keep stage 2
create table work."change" as
with "change: repeated" as (
  select
    "store",
    "jan",
    "feb",
    _weir_file,
    _weir_row,
    _weir_part,
    _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "store", "jan", "feb", _weir_file, _weir_row, _weir_part, cast(_weir_at as hugeint) * 2 + _weir_part as _weir_at
    from (
      select "store", "jan", "feb", _weir_file, _weir_row, rowid as _weir_at
      from work."change: 1"
      where _weir_exit is null
    ) as placed cross join (select 0 as _weir_part union all select 1 as _weir_part) as parts
  ) as moved
),
"change" as (
  select
    "store",
    case when ("_weir_part" = 0) then 'jan' when ("_weir_part" = 1) then 'feb' end as "month",
    case when ("_weir_part" = 0) then cast("jan" as bigint) when ("_weir_part" = 1) then "feb" end as "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then case when ("_weir_part" = 0) then 'jan' when ("_weir_part" = 1) then 'feb' end end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when ("_weir_part" = 0) then cast("jan" as bigint) when ("_weir_part" = 1) then "feb" end is null then 2 end) as _weir_way
    from "change: repeated"
  ) as judged
)
select "store", "month", "amount", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
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
  "month",
  "amount"
from work."change"
where _weir_exit is null;

-- snippets of change
select *
-- keep rows where store <> 'c': filtered where ("store" <> 'c') is not true
select *, case when ("_weir_part" = 0) then 'jan' when ("_weir_part" = 1) then 'feb' end as "month", case when ("_weir_part" = 0) then cast("jan" as bigint) when ("_weir_part" = 1) then "feb" end as "amount"
-- amount is null: filtered where case when ("_weir_part" = 0) then cast("jan" as bigint) when ("_weir_part" = 1) then "feb" end is null;
