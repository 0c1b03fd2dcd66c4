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
"change" as (
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
    case when _weir_exit is null then concat_ws(' / ', "name", "code") end as "label",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "people"
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
  "code",
  "label"
from "change"
where _weir_exit is null
order by _weir_at;
