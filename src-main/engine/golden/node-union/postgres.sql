-- shop stands for the records of its files. In psql, fill it after it is made with
-- \copy pg_temp."shop" ("id", "amount", "till") from '/staged/shop.csv' with (format csv, header, encoding 'UTF8')
create temp table "shop" (
  _weir_row bigint generated always as identity,
  "id" integer,
  "amount" numeric(12,2),
  "till" text
);

-- web stands for the records of its files. In psql, fill it after it is made with
-- \copy pg_temp."web" ("visitor", "id", "amount") from '/staged/web.csv' with (format csv, header, encoding 'UTF8')
create temp table "web" (
  _weir_row bigint generated always as identity,
  "visitor" text,
  "id" bigint,
  "amount" numeric(12,3)
);

-- load
with "shop" as (
  select
    "id",
    "amount",
    "till",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "id", "amount", "till", 0 as _weir_file, _weir_row
    from pg_temp."shop"
  ) as records
),
"web" as (
  select
    "visitor",
    "id",
    "amount",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "visitor", "id", "amount", 1 as _weir_file, _weir_row
    from pg_temp."web"
  ) as records
),
"paid" as (
  select
    "visitor",
    "id",
    "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("amount" as varchar) when 2 then cast(0 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when abs(round(cast("amount" as numeric), 3)) >= 1e35 then 1 when abs(round(cast(0 as numeric), 3)) >= 1e35 then 2 when (cast("amount" as numeric) > cast(0 as numeric)) is not true then 3 end) as _weir_way
    from "web"
  ) as judged
),
"all: united" as (
  select
    "id",
    "amount",
    "till",
    "visitor",
    _weir_file,
    _weir_row,
    _weir_unfit,
    _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as bigint) as "id", case when abs(round(cast("amount" as numeric), 3)) >= 1e35 then null else cast("amount" as numeric) end as "amount", "till", cast(null as text) as "visitor", _weir_file, _weir_row, case when abs(round(cast("amount" as numeric), 3)) >= 1e35 then 2 end as _weir_unfit, cast(0 as numeric) * 2305843009213693952 + _weir_at as _weir_at
    from (
      select "id", "amount", "till", _weir_file, _weir_row, _weir_at
      from "shop"
      where _weir_exit is null
    ) as placed
    union all
    select "id", case when abs(round(cast("amount" as numeric), 3)) >= 1e35 then null else cast("amount" as numeric) end as "amount", cast(null as text) as "till", "visitor", _weir_file, _weir_row, case when abs(round(cast("amount" as numeric), 3)) >= 1e35 then 2 end as _weir_unfit, cast(1 as numeric) * 2305843009213693952 + _weir_at as _weir_at
    from (
      select "visitor", "id", "amount", _weir_file, _weir_row, _weir_at
      from "paid"
      where _weir_exit is null
    ) as placed
    union all
    select cast("id" as bigint) as "id", case when abs(round(cast("amount" as numeric), 3)) >= 1e35 then null else cast("amount" as numeric) end as "amount", "till", cast(null as text) as "visitor", _weir_file, _weir_row, case when abs(round(cast("amount" as numeric), 3)) >= 1e35 then 2 end as _weir_unfit, cast(2 as numeric) * 2305843009213693952 + _weir_at as _weir_at
    from (
      select "id", "amount", "till", _weir_file, _weir_row, _weir_at
      from "shop"
      where _weir_exit is null
    ) as placed
  ) as moved
),
"all" as (
  select
    "id",
    "amount",
    "till",
    "visitor",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_unfit = 2 then 4 end) as _weir_way
    from "all: united"
  ) as judged
),
"all: active" as (
  select
    "id",
    "amount",
    "till",
    "visitor",
    _weir_file,
    _weir_row,
    row_number() over (order by _weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from "all"
  where _weir_exit is null
),
"first" as (
  select
    "id",
    "amount",
    "till",
    "visitor",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 5 then cast("id" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_kept is null then 5 end) as _weir_way
    from "all: active"
    left join (
      select min(_weir_at) as _weir_kept
      from "all: active"
      group by "id"
    ) as _weir_kept_rows on _weir_kept = _weir_at
  ) as judged
)
select
  "id",
  trim_scale("amount") as "amount",
  "till",
  "visitor"
from "first"
where _weir_exit is null
order by _weir_at;
