set spark.sql.ansi.enabled = true;
set spark.sql.ansi.doubleQuotedIdentifiers = true;
set spark.sql.parser.escapedStringLiterals = true;
set time zone 'UTC';

-- people stands for the records of people.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "people" as
select
  cast(null as string) as "id",
  cast(null as string) as "name",
  cast(null as string) as "email",
  cast(null as string) as "phone",
  cast(null as string) as "ssn",
  cast(null as string) as "card",
  cast(null as string) as "born",
  cast(null as string) as "amount",
  cast(null as string) as "code",
  cast(null as bigint) as _weir_row
where false;

-- load
with "people" as (
  select
    "id",
    "name",
    "email",
    "phone",
    "ssn",
    "card",
    "born",
    "amount",
    "code",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "id", "name", "email", "phone", "ssn", "card", "born", "amount", "code", 0 as _weir_file, _weir_row
    from "people"
  ) as records
),
"rules" as (
  select
    "id",
    "name",
    "email",
    "phone",
    "ssn",
    "card",
    "born",
    "amount",
    "code",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("born" as string) end end as _weir_value,
    case when _weir_exit is null then to_json(struct(cast("id" as string) as "id", cast("name" as string) as "name", cast("email" as string) as "email", cast("phone" as string) as "phone", cast("ssn" as string) as "ssn", cast("card" as string) as "card", cast("born" as string) as "born", cast("amount" as string) as "amount", cast("code" as string) as "code"), map('ignoreNullFields', 'false')) else _weir_record end as _weir_record,
    case when _weir_exit is null then coalesce(case when try_cast("amount" as decimal(38,20)) is null and "amount" is not null then true else not ((cast("amount" as decimal(38,20)) is not null) or ("amount" is null)) end, false) else false end as _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when case when try_cast("born" as date) is null and "born" is not null then true else not ((cast("born" as date) is not null) or ("born" is null)) end then 1 end) as _weir_way
    from "people"
  ) as judged
)
select
  "id",
  "name",
  "email",
  "phone",
  "ssn",
  "card",
  "born",
  "amount",
  "code"
from "rules"
where _weir_exit is null
order by _weir_at;
