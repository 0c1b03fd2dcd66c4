-- keep stage 1
create table work."shop" as
with "shop" as (
  select
    "id",
    "amount",
    "till",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", cast("amount" as decimal(12,2)) as "amount", "till", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', '1.50', 'A', '0', '1'),
      ('2', '2.00', null::varchar, '0', '2')
    ) as rows ("id", "amount", "till", "_weir_file", "_weir_row")
  ) as records
)
select "id", "amount", "till", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "shop";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."shop"
group by _weir_exit, _weir_file;

-- keep stage 2
create table work."paid" as
with "web" as (
  select
    "visitor",
    "id",
    "amount",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "visitor", cast("id" as bigint) as "id", cast("amount" as decimal(12,3)) as "amount", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('v1', '5000000000', '0.125', '1', '1'),
      ('v2', '2', '9.000', '1', '2'),
      ('v3', '7', '0.000', '1', '3')
    ) as rows ("visitor", "id", "amount", "_weir_file", "_weir_row")
  ) as records
),
"paid" as (
  select
    "visitor",
    "id",
    "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("amount" as varchar) when 2 then cast(0 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast("amount" as decimal(38,3)) is null and "amount" is not null then 1 when try_cast(0 as decimal(38,3)) is null and 0 is not null then 2 when (try_cast("amount" as decimal(38,3)) > try_cast(0 as decimal(38,3))) is not true then 3 end) as _weir_way
    from "web"
  ) as judged
)
select "visitor", "id", "amount", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "paid";

-- prove stage 2
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."paid"
group by _weir_exit, _weir_file;

-- keep stage 3
create table work."all" as
with "all: united" as (
  select
    "id",
    "amount",
    "till",
    "visitor",
    _weir_file,
    _weir_row,
    _weir_unfit,
    _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as bigint) as "id", try_cast("amount" as decimal(38,3)) as "amount", "till", cast(null as varchar) as "visitor", _weir_file, _weir_row, case when try_cast("amount" as decimal(38,3)) is null and "amount" is not null then 2 end as _weir_unfit, cast(0 as hugeint) * 2305843009213693952 + _weir_at as _weir_at
    from (
      select "id", "amount", "till", _weir_file, _weir_row, rowid as _weir_at
      from work."shop"
      where _weir_exit is null
    ) as placed
    union all
    select "id", try_cast("amount" as decimal(38,3)) as "amount", cast(null as varchar) as "till", "visitor", _weir_file, _weir_row, case when try_cast("amount" as decimal(38,3)) is null and "amount" is not null then 2 end as _weir_unfit, cast(1 as hugeint) * 2305843009213693952 + _weir_at as _weir_at
    from (
      select "visitor", "id", "amount", _weir_file, _weir_row, rowid as _weir_at
      from work."paid"
      where _weir_exit is null
    ) as placed
    union all
    select cast("id" as bigint) as "id", try_cast("amount" as decimal(38,3)) as "amount", "till", cast(null as varchar) as "visitor", _weir_file, _weir_row, case when try_cast("amount" as decimal(38,3)) is null and "amount" is not null then 2 end as _weir_unfit, cast(2 as hugeint) * 2305843009213693952 + _weir_at as _weir_at
    from (
      select "id", "amount", "till", _weir_file, _weir_row, rowid as _weir_at
      from work."shop"
      where _weir_exit is null
    ) as placed
  ) as moved
),
"all" as (
  select
    "id",
    "amount",
    "till",
    "visitor",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_unfit = 2 then 4 end) as _weir_way
    from "all: united"
  ) as judged
)
select "id", "amount", "till", "visitor", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "all"
order by _weir_at;

-- prove stage 3
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."all"
group by _weir_exit, _weir_file;

-- keep stage 4
create table work."load" as
with "all: active" as (
  select
    "id",
    "amount",
    "till",
    "visitor",
    _weir_file,
    _weir_row,
    rowid as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from work."all"
  where _weir_exit is null
),
"first" as (
  select
    "id",
    "amount",
    "till",
    "visitor",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 5 then cast("id" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_kept is null then 5 end) as _weir_way
    from "all: active"
    left join (
      select min(rowid) as _weir_kept
      from work."all"
      where _weir_exit is null
      group by "id"
    ) as _weir_kept_rows on _weir_kept = _weir_at
  ) as judged
),
"load" as (
  select
    "id",
    "amount",
    "till",
    "visitor",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    case when _weir_exit is null and coalesce(case when regexp_matches(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '[eE]|\.[0-9_]{4}') then rtrim(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0') <> '' and length(rtrim(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0')) - length(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1)) - coalesce(try_cast(regexp_extract(replace(rtrim(rtrim(cast("amount" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 3) as bigint), 0) > 3 else false end, false) then rtrim(rtrim(cast("amount" as varchar), '0'), '.') end as _weir_warn_1
  from "first"
)
select "id", "amount", "till", "visitor", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record, _weir_warn_1
from "load"
order by _weir_at;

-- prove stage 4
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row,
  count(*) filter (where _weir_warn_1 is not null and (_weir_exit is null or _weir_exit > 5)) as warned_1,
  min(_weir_row) filter (where _weir_warn_1 is not null and (_weir_exit is null or _weir_exit > 5)) as warned_1_first_row,
  arg_min(_weir_warn_1, _weir_row) filter (where _weir_warn_1 is not null and (_weir_exit is null or _weir_exit > 5)) as warned_1_example
from work."load"
group by _weir_exit, _weir_file;

-- load load
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "id",
  rtrim(rtrim(cast("amount" as varchar), '0'), '.') as "amount",
  "till",
  "visitor"
from work."load"
where _weir_exit is null;

-- snippets of paid
select *
-- keep rows where amount > 0: abort where try_cast("amount" as decimal(38,3)) is null and "amount" is not null
-- keep rows where amount > 0: abort where try_cast(0 as decimal(38,3)) is null and 0 is not null
-- keep rows where amount > 0: filtered where (try_cast("amount" as decimal(38,3)) > try_cast(0 as decimal(38,3))) is not true;

-- snippets of first
select *
-- a row with the same id came before: deduplicated where _weir_kept is null;
