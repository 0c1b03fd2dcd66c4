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
    from (select c0 as "id", c1 as "name", c2 as "amount", c3 as "born", c4 as "tags" from read_csv('/staged/sql/copy', auto_detect = false, header = false, columns = {'c0': 'varchar', 'c1': 'varchar', 'c2': 'varchar', 'c3': 'varchar', 'c4': 'json'}, delim = ',', quote = '"', escape = '"', comment = '', new_line = '\n', nullstr = '', allow_quoted_nulls = false, null_padding = false, compression = 'none', buffer_size = 8000000))
  ) as records
)
select "id", "name", "amount", "born", "tags", _weir_file, _weir_row, _weir_exit, _weir_value
from "src";
