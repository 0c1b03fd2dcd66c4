with "src" as (
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
    from (select c0 as "id", c1 as "name", c2 as "amount", c3 as "born", to_json(c4) as "tags" from read_parquet('/staged/things.parquet', hive_partitioning = false) as cells(c0, c1, c2, c3, c4))
  ) as records
)
select "id", "name", "amount", "born", "tags", _weir_file, _weir_row, _weir_exit, _weir_value
from "src";
