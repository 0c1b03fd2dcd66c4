with "src: read" as (
  select
    "id",
    "name",
    "amount",
    "born",
    "tags",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "id", "name", "amount", "born", "tags", 0 as _weir_file, row_number() over () as _weir_row
    from read_csv('/staged/things.tsv', auto_detect = false, header = true, skip = 0, columns = {"id": 'VARCHAR', "name": 'VARCHAR', "amount": 'VARCHAR', "born": 'VARCHAR', "tags": 'VARCHAR'}, delim = '	', quote = '"', escape = '"', comment = '', nullstr = [''], allow_quoted_nulls = false, null_padding = false, strict_mode = true, compression = 'none', buffer_size = 8000000)
  ) as records
),
"src" as (
  select
    _weir_computed_1 as "id",
    "name",
    "amount",
    "born",
    "tags",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("id" as varchar) end end as _weir_value,
    _weir_record,
    case when _weir_way is null and coalesce(case when "id" < '1' then regexp_matches("id", '^[ \t\n\v\f\r]*[+-]?0[0-9]') else false end, false) then "id" end as _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "id" is not null then 1 end) as _weir_way
    from (
      select *, try_cast(replace(regexp_extract("id", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as _weir_computed_1
      from "src: read"
    ) as computed
  ) as judged
)
select "id", "name", "amount", "born", "tags", _weir_file, _weir_row, _weir_exit, _weir_value
from "src";
