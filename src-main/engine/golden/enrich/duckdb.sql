-- keep stage 1
create table work."customers" as
with "customers" as (
  select
    "id",
    "currency",
    "day",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", "currency", cast("day" as date) as "day", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'EUR', '2026-05-02', '0', '1'),
      ('2', 'XXX', '2026-05-02', '0', '2'),
      ('3', 'EUR', '2026-05-02', '0', '3'),
      ('4', null::varchar, '2026-05-02', '0', '4'),
      ('5', 'JPY', '2026-05-03', '0', '5')
    ) as rows ("id", "currency", "day", "_weir_file", "_weir_row")
  ) as records
)
select "id", "currency", "day", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "customers";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."customers"
group by _weir_exit, _weir_file;

-- keep stage 2
create table work."check" as
with "customers: active" as (
  select
    "id",
    "currency",
    "day",
    _weir_file,
    _weir_row,
    rowid as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from work."customers"
  where _weir_exit is null
),
"rate" as (
  select
    "id",
    "currency",
    "day",
    "_weir_lookup_result" as "rate",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then "_weir_reason" end end as _weir_value,
    case when _weir_exit is null then cast(json_object('id', cast("id" as varchar), 'currency', cast("currency" as varchar), 'day', cast("day" as varchar)) as varchar) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when "_weir_reason" is not null then 1 end) as _weir_way
    from "customers: active"
    left join work.side."answers 1" as _weir_side_1 on case when "currency" is not null and "day" is not null then cast(to_json(["currency", case when "day" >= date '0001-01-01' or isinf("day") then cast("day" as varchar) end]) as varchar) end = "_weir_lookup_key"
  ) as judged
),
"check" as (
  select
    "id",
    "currency",
    "day",
    "rate",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    (_weir_exit is null and coalesce((not ("rate" >= case when not (regexp_matches(regexp_extract(cast('1' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf(?:inity)?|nan)[ \t\n\v\f\r]*$', 1, 'i'), '[1-9]') and (isinf(try_cast(regexp_extract(cast('1' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf(?:inity)?|nan)[ \t\n\v\f\r]*$', 1, 'i') as double)) or (try_cast(regexp_extract(cast('1' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf(?:inity)?|nan)[ \t\n\v\f\r]*$', 1, 'i') as double) = 0 and regexp_matches(regexp_extract(cast('1' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf(?:inity)?|nan)[ \t\n\v\f\r]*$', 1, 'i'), '^[+-]?[0.]*[1-9]')))) then try_cast(regexp_extract(cast('1' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf(?:inity)?|nan)[ \t\n\v\f\r]*$', 1, 'i') as double) end)) or (case when not (regexp_matches(regexp_extract(cast('1' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf(?:inity)?|nan)[ \t\n\v\f\r]*$', 1, 'i'), '[1-9]') and (isinf(try_cast(regexp_extract(cast('1' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf(?:inity)?|nan)[ \t\n\v\f\r]*$', 1, 'i') as double)) or (try_cast(regexp_extract(cast('1' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf(?:inity)?|nan)[ \t\n\v\f\r]*$', 1, 'i') as double) = 0 and regexp_matches(regexp_extract(cast('1' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf(?:inity)?|nan)[ \t\n\v\f\r]*$', 1, 'i'), '^[+-]?[0.]*[1-9]')))) then try_cast(regexp_extract(cast('1' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf(?:inity)?|nan)[ \t\n\v\f\r]*$', 1, 'i') as double) end is null and '1' is not null), false)) as _weir_warn_1
  from "rate"
)
select "id", "currency", "day", "rate", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record, _weir_warn_1
from "check"
order by _weir_at;

-- prove stage 2
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row,
  count(*) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 1)) as warned_1,
  min(_weir_row) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 1)) as warned_1_first_row
from work."check"
group by _weir_exit, _weir_file;

-- load load
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "id",
  "currency",
  "day",
  "rate"
from work."check"
where _weir_exit is null;

-- quarantine dlq.customers_rejected
select _weir_exit, _weir_file, _weir_row, _weir_value, _weir_record as record
from work."check"
where _weir_exit in (1)
order by _weir_file, _weir_row;

-- snippets of rate
select *, "_weir_lookup_result" as "rate"
-- no answer from service.test: quarantined where "_weir_reason" is not null;
