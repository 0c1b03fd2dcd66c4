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
    regexp_replace('17-4', '(?s)([\x{30}-\x{39}]+)[\x{2d}]([\x{30}-\x{39}]+)', '\2/\1') as "regexp_replace_",
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
    "regexp_replace_",
    case when regexp_matches('order 17', '(?s)[\x{6f}][\x{72}][\x{64}][\x{65}][\x{72}][\x{20}]([\x{30}-\x{39}]+)') then regexp_extract('order 17', '(?s)[\x{6f}][\x{72}][\x{64}][\x{65}][\x{72}][\x{20}]([\x{30}-\x{39}]+)', 1) end as "regexp_matches_",
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
    "regexp_replace_",
    "regexp_matches_",
    case when regexp_matches('order 17', '(?s)[\x{30}-\x{39}]+') then regexp_extract('order 17', '(?s)[\x{30}-\x{39}]+') end as "regexp_substr_",
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
    "regexp_replace_",
    "regexp_matches_",
    "regexp_substr_",
    regexp_matches('A-17', '(?s)\A[\x{41}-\x{5a}][\x{2d}][\x{30}-\x{39}]+\z') as "regexp_like_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 3"
),
"compute" as (
  select
    "id",
    "regexp_replace_",
    "regexp_matches_",
    "regexp_substr_",
    "regexp_like_",
    cast(len(regexp_extract_all('a1b22', '(?s)[\x{30}-\x{39}]+')) as integer) as "regexp_count_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 4"
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
    regexp_replace('17-4', '(?s)([\x{30}-\x{39}]+)[\x{2d}]([\x{30}-\x{39}]+)', '\2/\1') as "regexp_replace_",
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
    "regexp_replace_",
    case when regexp_matches('order 17', '(?s)[\x{6f}][\x{72}][\x{64}][\x{65}][\x{72}][\x{20}]([\x{30}-\x{39}]+)') then regexp_extract('order 17', '(?s)[\x{6f}][\x{72}][\x{64}][\x{65}][\x{72}][\x{20}]([\x{30}-\x{39}]+)', 1) end as "regexp_matches_",
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
    "regexp_replace_",
    "regexp_matches_",
    case when regexp_matches('order 17', '(?s)[\x{30}-\x{39}]+') then regexp_extract('order 17', '(?s)[\x{30}-\x{39}]+') end as "regexp_substr_",
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
    "regexp_replace_",
    "regexp_matches_",
    "regexp_substr_",
    regexp_matches('A-17', '(?s)\A[\x{41}-\x{5a}][\x{2d}][\x{30}-\x{39}]+\z') as "regexp_like_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 3"
),
"compute" as (
  select
    "id",
    "regexp_replace_",
    "regexp_matches_",
    "regexp_substr_",
    "regexp_like_",
    cast(len(regexp_extract_all('a1b22', '(?s)[\x{30}-\x{39}]+')) as integer) as "regexp_count_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 4"
)
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "id",
  "regexp_replace_",
  "regexp_matches_",
  "regexp_substr_",
  "regexp_like_",
  "regexp_count_"
from "compute"
where _weir_exit is null;

-- snippets of compute
select *, regexp_replace('17-4', '(?s)([\x{30}-\x{39}]+)[\x{2d}]([\x{30}-\x{39}]+)', '\2/\1') as "regexp_replace_"
select *, case when regexp_matches('order 17', '(?s)[\x{6f}][\x{72}][\x{64}][\x{65}][\x{72}][\x{20}]([\x{30}-\x{39}]+)') then regexp_extract('order 17', '(?s)[\x{6f}][\x{72}][\x{64}][\x{65}][\x{72}][\x{20}]([\x{30}-\x{39}]+)', 1) end as "regexp_matches_"
select *, case when regexp_matches('order 17', '(?s)[\x{30}-\x{39}]+') then regexp_extract('order 17', '(?s)[\x{30}-\x{39}]+') end as "regexp_substr_"
select *, regexp_matches('A-17', '(?s)\A[\x{41}-\x{5a}][\x{2d}][\x{30}-\x{39}]+\z') as "regexp_like_"
select *, cast(len(regexp_extract_all('a1b22', '(?s)[\x{30}-\x{39}]+')) as integer) as "regexp_count_";
