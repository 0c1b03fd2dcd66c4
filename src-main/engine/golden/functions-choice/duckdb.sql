-- prove stage 1
with "rows" as (
  select
    "id",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', '0', '1')
    ) as rows ("id", "_weir_file", "_weir_row")
  ) as records
),
"compute: 1" as (
  select
    "id",
    coalesce(cast(null as varchar), 'a') as "coalesce_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "rows"
),
"compute: 2" as (
  select
    "id",
    "coalesce_",
    nullif('', '') as "nullif_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 1"
),
"compute: 3" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    coalesce(cast(null as varchar), 'a') as "ifnull_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 2"
),
"compute: 4" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    "ifnull_",
    case when (1 < 2) then 'yes' else 'no' end as "if_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 3"
),
"compute: 5" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    "ifnull_",
    "if_",
    greatest(3, try_cast(replace(regexp_extract(cast(null as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 7) as "greatest_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast(null as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(replace(regexp_extract(cast(null as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and null is not null then 1 end) as _weir_way
    from "compute: 4"
  ) as judged
),
"compute: 6" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    "ifnull_",
    "if_",
    "greatest_",
    least('b', 'a') as "least_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 5"
),
"compute: 7" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    "ifnull_",
    "if_",
    "greatest_",
    "least_",
    (case when 'a' is null then 1 else 0 end + case when null is null then 1 else 0 end) as "num_nulls_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 6"
),
"compute" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    "ifnull_",
    "if_",
    "greatest_",
    "least_",
    "num_nulls_",
    (case when 'a' is not null then 1 else 0 end + case when null is not null then 1 else 0 end) as "num_nonnulls_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 7"
)
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from "compute"
group by _weir_exit, _weir_file;

-- load load
with "rows" as (
  select
    "id",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', '0', '1')
    ) as rows ("id", "_weir_file", "_weir_row")
  ) as records
),
"compute: 1" as (
  select
    "id",
    coalesce(cast(null as varchar), 'a') as "coalesce_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "rows"
),
"compute: 2" as (
  select
    "id",
    "coalesce_",
    nullif('', '') as "nullif_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 1"
),
"compute: 3" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    coalesce(cast(null as varchar), 'a') as "ifnull_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 2"
),
"compute: 4" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    "ifnull_",
    case when (1 < 2) then 'yes' else 'no' end as "if_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 3"
),
"compute: 5" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    "ifnull_",
    "if_",
    greatest(3, try_cast(replace(regexp_extract(cast(null as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 7) as "greatest_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast(null as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(replace(regexp_extract(cast(null as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and null is not null then 1 end) as _weir_way
    from "compute: 4"
  ) as judged
),
"compute: 6" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    "ifnull_",
    "if_",
    "greatest_",
    least('b', 'a') as "least_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 5"
),
"compute: 7" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    "ifnull_",
    "if_",
    "greatest_",
    "least_",
    (case when 'a' is null then 1 else 0 end + case when null is null then 1 else 0 end) as "num_nulls_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 6"
),
"compute" as (
  select
    "id",
    "coalesce_",
    "nullif_",
    "ifnull_",
    "if_",
    "greatest_",
    "least_",
    "num_nulls_",
    (case when 'a' is not null then 1 else 0 end + case when null is not null then 1 else 0 end) as "num_nonnulls_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 7"
)
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "id",
  "coalesce_",
  "nullif_",
  "ifnull_",
  "if_",
  "greatest_",
  "least_",
  "num_nulls_",
  "num_nonnulls_"
from "compute"
where _weir_exit is null;

-- snippets of compute
select *, coalesce(cast(null as varchar), 'a') as "coalesce_"
select *, nullif('', '') as "nullif_"
select *, coalesce(cast(null as varchar), 'a') as "ifnull_"
select *, case when (1 < 2) then 'yes' else 'no' end as "if_"
select *, greatest(3, try_cast(replace(regexp_extract(cast(null as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 7) as "greatest_"
-- formula of greatest_: abort where try_cast(replace(regexp_extract(cast(null as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and null is not null
select *, least('b', 'a') as "least_"
select *, (case when 'a' is null then 1 else 0 end + case when null is null then 1 else 0 end) as "num_nulls_"
select *, (case when 'a' is not null then 1 else 0 end + case when null is not null then 1 else 0 end) as "num_nonnulls_";
