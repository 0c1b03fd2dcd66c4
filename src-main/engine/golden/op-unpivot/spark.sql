set spark.sql.ansi.enabled = true;
set spark.sql.ansi.doubleQuotedIdentifiers = true;
set spark.sql.parser.escapedStringLiterals = true;
set time zone 'UTC';

-- rows stands for the records of rows.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "rows" as
select
  cast(null as string) as "store",
  cast(null as integer) as "jan",
  cast(null as bigint) as "feb",
  cast(null as bigint) as _weir_row
where false;

-- load
with "rows" as (
  select
    "store",
    "jan",
    "feb",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "store", "jan", "feb", 0 as _weir_file, _weir_row
    from "rows"
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
),
"change: repeated" as (
  select
    "store",
    "jan",
    "feb",
    _weir_file,
    _weir_row,
    _weir_part,
    _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "store", "jan", "feb", _weir_file, _weir_row, _weir_part, cast(_weir_at as decimal(38,0)) * 2 + _weir_part as _weir_at
    from (
      select "store", "jan", "feb", _weir_file, _weir_row, _weir_at
      from "change: 1"
      where _weir_exit is null
    ) as placed cross join (select 0 as _weir_part union all select 1 as _weir_part) as parts
  ) as moved
),
"change" as (
  select
    "store",
    case when _weir_exit is null then case when ("_weir_part" = 0) then 'jan' when ("_weir_part" = 1) then 'feb' end end as "month",
    case when _weir_exit is null then case when ("_weir_part" = 0) then cast("jan" as bigint) when ("_weir_part" = 1) then "feb" end end as "amount",
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
select
  "store",
  "month",
  "amount"
from "change"
where _weir_exit is null
order by _weir_at;
