-- keep stage 1
create table work."change: 1" as
with "rows" as (
  select
    "id",
    "city",
    "amount",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", "city", cast("amount" as decimal(12,2)) as "amount", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'Rome', '5.00', '0', '1'),
      ('2', 'Bonn', '1.00', '0', '2'),
      ('3', 'Rome', '9.50', '0', '3'),
      ('4', null::varchar, '3.00', '0', '4'),
      ('5', 'Bonn', null::varchar, '0', '5'),
      ('6', 'Aix', '2.00', '0', '6'),
      ('7', 'Rome', '9.50', '0', '7')
    ) as rows ("id", "city", "amount", "_weir_file", "_weir_row")
  ) as records
),
"change: 1" as (
  select
    "id",
    "city",
    "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("id" <> 6) is not true then 1 end) as _weir_way
    from "rows"
  ) as judged
)
select "id", "city", "amount", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
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
create table work."change: 2" as
with "change: 2: sorted" as (
  select
    "id",
    "city",
    "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "id", "city", "amount", _weir_file, _weir_row, cast(row_number() over (order by "city" asc nulls last, "amount" desc nulls first, _weir_at) as hugeint) * 2305843009213693952 + _weir_at as _weir_at
    from (
      select "id", "city", "amount", _weir_file, _weir_row, rowid as _weir_at
      from work."change: 1"
      where _weir_exit is null
    ) as placed
  ) as moved
),
"change: 2" as (
  select
    "id",
    "city",
    "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "change: 2: sorted"
)
select "id", "city", "amount", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "change: 2"
order by _weir_at;

-- prove stage 2
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."change: 2"
group by _weir_exit, _weir_file;

-- keep stage 3
create table work."change" as
with "change: 2: active" as (
  select
    "id",
    "city",
    "amount",
    _weir_file,
    _weir_row,
    rowid as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from work."change: 2"
  where _weir_exit is null
),
"change" as (
  select
    "id",
    "city",
    "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast("city" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_kept is null then 2 end) as _weir_way
    from "change: 2: active"
    left join (
      select min(rowid) as _weir_kept
      from work."change: 2"
      where _weir_exit is null
      group by "city"
    ) as _weir_kept_rows on _weir_kept = _weir_at
  ) as judged
)
select "id", "city", "amount", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "change"
order by _weir_at;

-- prove stage 3
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
  "id",
  "city",
  "amount"
from work."change"
where _weir_exit is null;

-- snippets of change
select *
-- keep rows where id <> 6: filtered where ("id" <> 6) is not true
select *
select *
-- a row with the same city came before: deduplicated where _weir_kept is null;
