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
"change: 1" as (
  select
    "id",
    "name",
    "email",
    "phone",
    "ssn",
    "card",
    "born",
    try_cast(replace(regexp_extract("amount", '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*(?:\.[0-9]{0,20}0*)?|\.[0-9]{1,20}0*))[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,20)) as "amount",
    "code",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "people"
),
"change" as (
  select
    _weir_computed_1 as "id",
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("id" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "id" is not null then 1 end) as _weir_way
    from (
      select *, try_cast(replace(regexp_extract("id", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as _weir_computed_1
      from "change: 1"
    ) as computed
  ) as judged
),
"load" as (
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
    _weir_exit,
    _weir_value,
    _weir_record,
    (_weir_exit is null and coalesce(case when regexp_matches(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '[eE]|\.[0-9_]{3}') then rtrim(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0') <> '' and length(rtrim(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0')) - length(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1)) - coalesce(try_cast(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 3) as bigint), 0) > 2 else false end, false)) as _weir_warn_1
  from "change"
)
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row,
  count(*) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 1)) as warned_1,
  min(_weir_row) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 1)) as warned_1_first_row
from "load"
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
"change: 1" as (
  select
    "id",
    "name",
    "email",
    "phone",
    "ssn",
    "card",
    "born",
    try_cast(replace(regexp_extract("amount", '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*(?:\.[0-9]{0,20}0*)?|\.[0-9]{1,20}0*))[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,20)) as "amount",
    "code",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "people"
),
"change" as (
  select
    _weir_computed_1 as "id",
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("id" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "id" is not null then 1 end) as _weir_way
    from (
      select *, try_cast(replace(regexp_extract("id", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as _weir_computed_1
      from "change: 1"
    ) as computed
  ) as judged
),
"load" as (
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
    _weir_exit,
    _weir_value,
    _weir_record,
    (_weir_exit is null and coalesce(case when regexp_matches(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '[eE]|\.[0-9_]{3}') then rtrim(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0') <> '' and length(rtrim(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0')) - length(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1)) - coalesce(try_cast(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 3) as bigint), 0) > 2 else false end, false)) as _weir_warn_1
  from "change"
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
  rtrim(rtrim(cast("amount" as varchar), '0'), '.') as "amount",
  "code"
from "load"
where _weir_exit is null;

-- snippets of change
select *, try_cast(replace(regexp_extract("amount", '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*(?:\.[0-9]{0,20}0*)?|\.[0-9]{1,20}0*))[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,20)) as "amount"
select *, try_cast(replace(regexp_extract("id", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as "id"
-- convert id to integer: abort where try_cast(replace(regexp_extract("id", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and "id" is not null;
