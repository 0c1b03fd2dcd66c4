-- rows stands for the records of its files. In psql, fill it after it is made with
-- \copy pg_temp."rows" ("id", "region", "month", "amount") from '/staged/rows.csv' with (format csv, header, encoding 'UTF8')
create temp table "rows" (
  _weir_row bigint generated always as identity,
  "id" integer,
  "region" text,
  "month" date,
  "amount" integer
);

-- load
with "rows" as (
  select
    "id",
    "region",
    "month",
    "amount",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "id", "region", "month", "amount", 0 as _weir_file, _weir_row
    from pg_temp."rows"
  ) as records
),
"change: 1" as (
  select
    "id",
    "region",
    "month",
    "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("id" <> 4) is not true then 1 end) as _weir_way
    from "rows"
  ) as judged
),
"change: 1: active" as (
  select
    "id",
    "region",
    "month",
    "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from "change: 1"
  where _weir_exit is null
),
"change: 2" as (
  select
    "id",
    case when _weir_exit is null then _weir_computed_1 end as "region",
    case when _weir_exit is null then _weir_computed_2 end as "month",
    "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    case when _weir_exit is null then case when coalesce("region" is null and _weir_computed_1 is not null, false) then cast(_weir_computed_1 as varchar) end end as _weir_warn_1,
    case when _weir_exit is null then case when coalesce("month" is null and _weir_computed_2 is not null, false) then cast(_weir_computed_2 as varchar) end end as _weir_warn_2
  from (
    select *, first_value("region") over (partition by _weir_run_1 order by _weir_at) as _weir_computed_1, first_value("month") over (partition by _weir_run_2 order by _weir_at) as _weir_computed_2
    from (
      select *, count("region") over (order by _weir_at) as "_weir_run_1", count("month") over (order by _weir_at) as "_weir_run_2"
      from "change: 1: active"
    ) as computed_first
  ) as computed
),
"change" as (
  select
    "id",
    "region",
    "month",
    case when _weir_exit is null then coalesce("amount", cast('0' as integer)) end as "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast('0' as varchar) end end as _weir_value,
    _weir_record,
    _weir_warn_1,
    _weir_warn_2,
    case when _weir_exit is null then case when coalesce("amount" is null, false) then '0' end end as _weir_warn_3
  from (
    select *, coalesce(_weir_exit, case when ("amount" is null) and (not ('0' ~ '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$' and pg_input_is_valid('0', 'integer'))) then 2 end) as _weir_way
    from "change: 2"
  ) as judged
)
select
  "id",
  "region",
  "month",
  "amount"
from "change"
where _weir_exit is null
order by _weir_at;
