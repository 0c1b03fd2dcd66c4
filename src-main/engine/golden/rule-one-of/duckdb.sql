-- prove stage 1
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
    select "id", "name", "email", "phone", "ssn", "card", "born", "amount", "code", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'Ada Lovelace', 'ada@example.org', '+44 20 7946 0958', '123-45-6789', '4111 1111 1111 1111', '1815-12-10', '10.50', 'M', '0', '1'),
      ('2', 'Bo', 'bo.x@example.org', null::varchar, '987654321', '4111111111111111', '2024-02-29', 'abc', 'F', '0', '2'),
      ('3', null::varchar, 'no at sign', '555 0100', '1', null::varchar, 'not a date', null::varchar, 'X', '0', '3'),
      ('4', 'Émile Zola', '', '0', '', '0000', '1840-04-02', ' 7 ', null::varchar, '0', '4')
    ) as rows ("id", "name", "email", "phone", "ssn", "card", "born", "amount", "code", "_weir_file", "_weir_row")
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("code" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(json_object('id', cast("id" as varchar), 'name', cast("name" as varchar), 'email', cast("email" as varchar), 'phone', cast("phone" as varchar), 'ssn', cast("ssn" as varchar), 'card', cast("card" as varchar), 'born', cast("born" as varchar), 'amount', cast("amount" as varchar), 'code', cast("code" as varchar)) as varchar) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when (not ("code" in ('M', 'F'))) then 1 end) as _weir_way
    from "people"
  ) as judged
)
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from "rules"
group by _weir_exit, _weir_file;

-- load load
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
    select "id", "name", "email", "phone", "ssn", "card", "born", "amount", "code", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'Ada Lovelace', 'ada@example.org', '+44 20 7946 0958', '123-45-6789', '4111 1111 1111 1111', '1815-12-10', '10.50', 'M', '0', '1'),
      ('2', 'Bo', 'bo.x@example.org', null::varchar, '987654321', '4111111111111111', '2024-02-29', 'abc', 'F', '0', '2'),
      ('3', null::varchar, 'no at sign', '555 0100', '1', null::varchar, 'not a date', null::varchar, 'X', '0', '3'),
      ('4', 'Émile Zola', '', '0', '', '0000', '1840-04-02', ' 7 ', null::varchar, '0', '4')
    ) as rows ("id", "name", "email", "phone", "ssn", "card", "born", "amount", "code", "_weir_file", "_weir_row")
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("code" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(json_object('id', cast("id" as varchar), 'name', cast("name" as varchar), 'email', cast("email" as varchar), 'phone', cast("phone" as varchar), 'ssn', cast("ssn" as varchar), 'card', cast("card" as varchar), 'born', cast("born" as varchar), 'amount', cast("amount" as varchar), 'code', cast("code" as varchar)) as varchar) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when (not ("code" in ('M', 'F'))) then 1 end) as _weir_way
    from "people"
  ) as judged
)
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
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
where _weir_exit is null;

-- quarantine dlq.people
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
    select "id", "name", "email", "phone", "ssn", "card", "born", "amount", "code", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'Ada Lovelace', 'ada@example.org', '+44 20 7946 0958', '123-45-6789', '4111 1111 1111 1111', '1815-12-10', '10.50', 'M', '0', '1'),
      ('2', 'Bo', 'bo.x@example.org', null::varchar, '987654321', '4111111111111111', '2024-02-29', 'abc', 'F', '0', '2'),
      ('3', null::varchar, 'no at sign', '555 0100', '1', null::varchar, 'not a date', null::varchar, 'X', '0', '3'),
      ('4', 'Émile Zola', '', '0', '', '0000', '1840-04-02', ' 7 ', null::varchar, '0', '4')
    ) as rows ("id", "name", "email", "phone", "ssn", "card", "born", "amount", "code", "_weir_file", "_weir_row")
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("code" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(json_object('id', cast("id" as varchar), 'name', cast("name" as varchar), 'email', cast("email" as varchar), 'phone', cast("phone" as varchar), 'ssn', cast("ssn" as varchar), 'card', cast("card" as varchar), 'born', cast("born" as varchar), 'amount', cast("amount" as varchar), 'code', cast("code" as varchar)) as varchar) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when (not ("code" in ('M', 'F'))) then 1 end) as _weir_way
    from "people"
  ) as judged
)
select _weir_exit, _weir_file, _weir_row, _weir_value, _weir_record as record
from "rules"
where _weir_exit in (1)
order by _weir_file, _weir_row;
