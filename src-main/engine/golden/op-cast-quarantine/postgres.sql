-- people stands for the records of its files. In psql, fill it after it is made with
-- \copy pg_temp."people" ("id", "name", "email", "phone", "ssn", "card", "born", "amount", "code") from '/staged/people.csv' with (format csv, header, encoding 'UTF8')
create temp table "people" (
  _weir_row bigint generated always as identity,
  "id" text,
  "name" text,
  "email" text,
  "phone" text,
  "ssn" text,
  "card" text,
  "born" text,
  "amount" text,
  "code" text
);

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
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "id", "name", "email", "phone", "ssn", "card", "born", "amount", "code", 0 as _weir_file, _weir_row
    from pg_temp."people"
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
    case when _weir_exit is null then case when not ("born" ~ '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$' and pg_input_is_valid("born", 'date')) then null else cast("born" as date) end end as "born",
    "amount",
    "code",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("born" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(jsonb_build_object('id', cast("id" as varchar), 'name', cast("name" as varchar), 'email', cast("email" as varchar), 'phone', cast("phone" as varchar), 'ssn', cast("ssn" as varchar), 'card', cast("card" as varchar), 'born', cast("born" as varchar), 'amount', cast("amount" as varchar), 'code', cast("code" as varchar)) as text) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when not ("born" ~ '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$' and pg_input_is_valid("born", 'date')) then 1 end) as _weir_way
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
from "change"
where _weir_exit is null
order by _weir_at;
