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
    from (select "id" as "id", "name" as "name", "amount" as "amount", "born" as "born", to_json("tags") as "tags" from read_parquet('/staged/things.parquet', hive_partitioning = false))
  ) as records
)
select "id", "name", "amount", "born", "tags", _weir_file, _weir_row, _weir_exit, _weir_value
from "src";
