set spark.sql.ansi.enabled = true;
set spark.sql.ansi.doubleQuotedIdentifiers = true;
set spark.sql.parser.escapedStringLiterals = true;
set time zone 'UTC';

-- rows stands for the records of rows.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "rows" as
select
  cast(null as integer) as "id",
  cast(null as string) as "region",
  cast(null as date) as "month",
  cast(null as integer) as "amount",
  cast(null as bigint) as _weir_row
where false;

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
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "id", "region", "month", "amount", 0 as _weir_file, _weir_row
    from "rows"
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
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
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
    case when _weir_exit is null then case when coalesce("region" is null and _weir_computed_1 is not null, false) then cast(_weir_computed_1 as string) end end as _weir_warn_1,
    case when _weir_exit is null then case when coalesce("month" is null and _weir_computed_2 is not null, false) then cast(_weir_computed_2 as string) end end as _weir_warn_2
  from (
    select *, last_value("region") ignore nulls over (order by _weir_at rows between unbounded preceding and current row) as _weir_computed_1, last_value("month") ignore nulls over (order by _weir_at rows between unbounded preceding and current row) as _weir_computed_2
    from "change: 1: active"
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast('0' as string) end end as _weir_value,
    _weir_record,
    _weir_warn_1,
    _weir_warn_2,
    case when _weir_exit is null then case when coalesce("amount" is null, false) then '0' end end as _weir_warn_3
  from (
    select *, coalesce(_weir_exit, case when ("amount" is null) and (try_cast('0' as integer) is null and '0' is not null) then 2 end) as _weir_way
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
