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
    from (select cast("id" as bigint) as "id", "name", cast(cast("amount" as decimal(18,2)) as decimal(38,20)) as "amount", "born", cast("tags" as json) as "tags" from read_csv('/staged/sql/copy', auto_detect = false, header = false, skip = 0, columns = {"id": 'VARCHAR', "name": 'VARCHAR', "amount": 'VARCHAR', "born": 'VARCHAR', "tags": 'VARCHAR'}, delim = ',', quote = '"', escape = '"', comment = '', nullstr = [''], allow_quoted_nulls = false, null_padding = false, strict_mode = true, compression = 'none', new_line = '\n', buffer_size = 8000000))
  ) as records
)
select "id", "name", "amount", "born", "tags", _weir_file, _weir_row, _weir_exit, _weir_value
from "src";
