-- prove stage 1
with "customers" as (
  select
    "id",
    "words",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", "words", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'red shoes', '0', '1'),
      ('2', null::varchar, '0', '2')
    ) as rows ("id", "words", "_weir_file", "_weir_row")
  ) as records
),
"tag" as (
  select
    "id",
    "words",
    cast(null as varchar) as "tag",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    (_weir_exit is null and coalesce(true, false)) as _weir_warn_1
  from "customers"
)
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row,
  count(*) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 0)) as warned_1,
  min(_weir_row) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 0)) as warned_1_first_row
from "tag"
group by _weir_exit, _weir_file;

-- load load
with "customers" as (
  select
    "id",
    "words",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", "words", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'red shoes', '0', '1'),
      ('2', null::varchar, '0', '2')
    ) as rows ("id", "words", "_weir_file", "_weir_row")
  ) as records
),
"tag" as (
  select
    "id",
    "words",
    cast(null as varchar) as "tag",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    (_weir_exit is null and coalesce(true, false)) as _weir_warn_1
  from "customers"
)
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "id",
  "words",
  "tag"
from "tag"
where _weir_exit is null;

-- snippets of tag
select *, cast(null as varchar) as "tag";
