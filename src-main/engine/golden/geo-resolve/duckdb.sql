-- keep stage 1
create table work."customers" as
with "customers" as (
  select
    "id",
    "address",
    "country",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", "address", "country", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'Hauptplatz 1 & 2, Graz', 'at', '0', '1'),
      ('2', 'Nowhere', 'at', '0', '2'),
      ('3', 'Hauptplatz 1 & 2, Graz', 'at', '0', '3'),
      ('4', 'Hauptplatz 1 & 2, Graz', null::varchar, '0', '4'),
      ('5', 'Place Bellecour', 'fr', '0', '5')
    ) as rows ("id", "address", "country", "_weir_file", "_weir_row")
  ) as records
)
select "id", "address", "country", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
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
create table work."ask" as
with "customers: active" as (
  select
    "id",
    "address",
    "country",
    _weir_file,
    _weir_row,
    rowid as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from work."customers"
  where _weir_exit is null
),
"ask" as (
  select
    "id",
    "address",
    "country",
    "_weir_lookup_result" as "place",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    (_weir_exit is null and coalesce("_weir_reason" is not null, false)) as _weir_warn_1
  from "customers: active"
  left join work.side."answers 1" as _weir_side_1 on case when "address" is not null and "country" is not null then cast(to_json(["address", "country"]) as varchar) end = "_weir_lookup_key"
)
select "id", "address", "country", "place", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record, _weir_warn_1
from "ask"
order by _weir_at;

-- prove stage 2
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row,
  count(*) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 0)) as warned_1,
  min(_weir_row) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 0)) as warned_1_first_row
from work."ask"
group by _weir_exit, _weir_file;

-- load load
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "id",
  "address",
  "country",
  "place"
from work."ask"
where _weir_exit is null;

-- snippets of ask
select *, "_weir_lookup_result" as "place";
