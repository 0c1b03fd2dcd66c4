-- rows stands for the records of its files. In psql, fill it after it is made with
-- \copy pg_temp."rows" ("id", "city", "amount") from '/staged/rows.csv' with (format csv, header, encoding 'UTF8')
create temp table "rows" (
  _weir_row bigint generated always as identity,
  "id" integer,
  "city" text,
  "amount" numeric(12,2)
);

-- load
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
    select "id", "city", "amount", 0 as _weir_file, _weir_row
    from pg_temp."rows"
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
),
"change: 2: sorted" as (
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
    select "id", "city", "amount", _weir_file, _weir_row, cast(row_number() over (order by "city" asc nulls last, "amount" desc nulls first, _weir_at) as numeric) * 2305843009213693952 + _weir_at as _weir_at
    from (
      select "id", "city", "amount", _weir_file, _weir_row, _weir_at
      from "change: 1"
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
),
"change: 2: active" as (
  select
    "id",
    "city",
    "amount",
    _weir_file,
    _weir_row,
    row_number() over (order by _weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from "change: 2"
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
      select min(_weir_at) as _weir_kept
      from "change: 2: active"
      group by "city"
    ) as _weir_kept_rows on _weir_kept = _weir_at
  ) as judged
)
select
  "id",
  "city",
  "amount"
from "change"
where _weir_exit is null
order by _weir_at;
