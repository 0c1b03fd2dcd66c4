set spark.sql.ansi.enabled = true;
set spark.sql.ansi.doubleQuotedIdentifiers = true;
set spark.sql.parser.escapedStringLiterals = true;
set time zone 'UTC';

-- shop stands for the records of shop.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "shop" as
select
  cast(null as integer) as "id",
  cast(null as decimal(12,2)) as "amount",
  cast(null as string) as "till",
  cast(null as bigint) as _weir_row
where false;

-- web stands for the records of web.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "web" as
select
  cast(null as string) as "visitor",
  cast(null as bigint) as "id",
  cast(null as decimal(12,3)) as "amount",
  cast(null as bigint) as _weir_row
where false;

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
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "id", "amount", "till", 0 as _weir_file, _weir_row
    from "shop"
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
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "visitor", "id", "amount", 1 as _weir_file, _weir_row
    from "web"
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("amount" as string) when 2 then cast(0 as string) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast("amount" as decimal(38,3)) is null and "amount" is not null then 1 when try_cast(0 as decimal(38,3)) is null and 0 is not null then 2 when (cast("amount" as decimal(38,3)) > cast(0 as decimal(38,3))) is not true then 3 end) as _weir_way
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
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select cast("id" as bigint) as "id", case when try_cast("amount" as decimal(38,3)) is null and "amount" is not null then null else cast("amount" as decimal(38,3)) end as "amount", "till", cast(null as string) as "visitor", _weir_file, _weir_row, case when try_cast("amount" as decimal(38,3)) is null and "amount" is not null then 2 end as _weir_unfit, cast(0 as decimal(38,0)) * 2305843009213693952 + _weir_at as _weir_at
    from (
      select "id", "amount", "till", _weir_file, _weir_row, _weir_at
      from "shop"
      where _weir_exit is null
    ) as placed
    union all
    select "id", case when try_cast("amount" as decimal(38,3)) is null and "amount" is not null then null else cast("amount" as decimal(38,3)) end as "amount", cast(null as string) as "till", "visitor", _weir_file, _weir_row, case when try_cast("amount" as decimal(38,3)) is null and "amount" is not null then 2 end as _weir_unfit, cast(1 as decimal(38,0)) * 2305843009213693952 + _weir_at as _weir_at
    from (
      select "visitor", "id", "amount", _weir_file, _weir_row, _weir_at
      from "paid"
      where _weir_exit is null
    ) as placed
    union all
    select cast("id" as bigint) as "id", case when try_cast("amount" as decimal(38,3)) is null and "amount" is not null then null else cast("amount" as decimal(38,3)) end as "amount", "till", cast(null as string) as "visitor", _weir_file, _weir_row, case when try_cast("amount" as decimal(38,3)) is null and "amount" is not null then 2 end as _weir_unfit, cast(2 as decimal(38,0)) * 2305843009213693952 + _weir_at as _weir_at
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
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 5 then cast("id" as string) end end as _weir_value,
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
  rtrim(rtrim(cast("amount" as string), '0'), '.') as "amount",
  "till",
  "visitor"
from "first"
where _weir_exit is null
order by _weir_at;
