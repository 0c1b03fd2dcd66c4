-- keep stage 1
create table work."change: 1" as
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
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", "region", cast("month" as date) as "month", cast("amount" as integer) as "amount", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', null::varchar, '2026-01-01', '5', '0', '1'),
      ('2', 'north', null::varchar, null::varchar, '0', '2'),
      ('3', null::varchar, null::varchar, '7', '0', '3'),
      ('4', 'left', '2026-02-01', '1', '0', '4'),
      ('5', null::varchar, '2026-03-01', null::varchar, '0', '5'),
      ('6', 'south', null::varchar, '2', '0', '6')
    ) as rows ("id", "region", "month", "amount", "_weir_file", "_weir_row")
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
)
select "id", "region", "month", "amount", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "change: 1";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."change: 1"
group by _weir_exit, _weir_file;

-- keep stage 2
create table work."change" as
with "change: 1: active" as (
  select
    "id",
    "region",
    "month",
    "amount",
    _weir_file,
    _weir_row,
    rowid as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from work."change: 1"
  where _weir_exit is null
),
"change: 2" as (
  select
    "id",
    _weir_computed_1 as "region",
    _weir_computed_2 as "month",
    "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    case when _weir_exit is null and coalesce("region" is null and _weir_computed_1 is not null, false) then cast(_weir_computed_1 as varchar) end as _weir_warn_1,
    case when _weir_exit is null and coalesce("month" is null and _weir_computed_2 is not null, false) then cast(_weir_computed_2 as varchar) end as _weir_warn_2
  from (
    select *, last_value("region" ignore nulls) over (order by _weir_at rows between unbounded preceding and current row) as _weir_computed_1, last_value("month" ignore nulls) over (order by _weir_at rows between unbounded preceding and current row) as _weir_computed_2
    from "change: 1: active"
  ) as computed
),
"change" as (
  select
    "id",
    "region",
    "month",
    coalesce("amount", try_cast(replace(regexp_extract(cast('0' as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer)) as "amount",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast('0' as varchar) end end as _weir_value,
    _weir_record,
    _weir_warn_1,
    _weir_warn_2,
    case when _weir_exit is null and coalesce("amount" is null, false) then '0' end as _weir_warn_3
  from (
    select *, coalesce(_weir_exit, case when ("amount" is null) and (try_cast(replace(regexp_extract(cast('0' as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and '0' is not null) then 2 end) as _weir_way
    from "change: 2"
  ) as judged
)
select "id", "region", "month", "amount", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record, _weir_warn_1, _weir_warn_2, _weir_warn_3
from "change"
order by _weir_at;

-- prove stage 2
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row,
  count(*) filter (where _weir_warn_1 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_1,
  min(_weir_row) filter (where _weir_warn_1 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_1_first_row,
  arg_min(_weir_warn_1, _weir_row) filter (where _weir_warn_1 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_1_example,
  count(*) filter (where _weir_warn_2 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_2,
  min(_weir_row) filter (where _weir_warn_2 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_2_first_row,
  arg_min(_weir_warn_2, _weir_row) filter (where _weir_warn_2 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_2_example,
  count(*) filter (where _weir_warn_3 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_3,
  min(_weir_row) filter (where _weir_warn_3 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_3_first_row,
  arg_min(_weir_warn_3, _weir_row) filter (where _weir_warn_3 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_3_example
from work."change"
group by _weir_exit, _weir_file;

-- load load
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "id",
  "region",
  "month",
  "amount"
from work."change"
where _weir_exit is null;

-- snippets of change
select *
-- keep rows where id <> 4: filtered where ("id" <> 4) is not true
select *, last_value("region" ignore nulls) over (order by _weir_at rows between unbounded preceding and current row) as "region", last_value("month" ignore nulls) over (order by _weir_at rows between unbounded preceding and current row) as "month"
select *, coalesce("amount", try_cast(replace(regexp_extract(cast('0' as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer)) as "amount"
-- fill amount: abort where ("amount" is null) and (try_cast(replace(regexp_extract(cast('0' as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and '0' is not null);
