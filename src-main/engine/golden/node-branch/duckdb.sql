-- keep stage 1
create table work."split" as
with "orders" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("order_id" as integer) as "order_id", "customer", "country", cast("amount" as decimal(12,2)) as "amount", cast("weight" as double) as "weight", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'ada', 'de', '10.00', '0.1', '0', '1'),
      ('2', 'bo', 'at', '5.50', '0.2', '0', '2'),
      ('3', 'ada', 'de', '2.25', null::varchar, '0', '3'),
      ('4', null::varchar, 'ch', '1.00', '0.3', '0', '4'),
      ('5', 'bo', 'at', null::varchar, '0.4', '0', '5'),
      ('2', 'bo', 'at', '9.99', '0.5', '0', '6'),
      ('6', 'cy', 'fr', '7.00', '1e308', '0', '7')
    ) as rows ("order_id", "customer", "country", "amount", "weight", "_weir_file", "_weir_row")
  ) as records
),
"split" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("amount" as varchar) when 2 then cast(7 as varchar) end end as _weir_value,
    _weir_record,
    case when (try_cast("amount" as decimal(38,2)) >= try_cast(7 as decimal(38,2))) then 0 when ("country" = 'de') then 1 else 2 end as _weir_branch
  from (
    select *, coalesce(_weir_exit, case when (try_cast("amount" as decimal(38,2)) is null and "amount" is not null) then 1 when (try_cast(7 as decimal(38,2)) is null and 7 is not null) then 2 end) as _weir_way
    from "orders"
  ) as judged
)
select "order_id", "customer", "country", "amount", "weight", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record, _weir_branch
from "split";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  _weir_branch,
  count(*) as rows,
  min(_weir_row) as first_row
from work."split"
group by _weir_exit, _weir_file, _weir_branch;

-- prove stage 2
with "split.large: active" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    rowid as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from work."split"
  where _weir_exit is null and _weir_branch = 0
),
"mark" as (
  select
    "order_id",
    case when strlen("customer") = length("customer") then upper("customer") else translate(array_to_string([upper(part) for part in string_split("customer", 'ß')], 'ß'), 'ᲊɤꟍꟛƛ𐵰𐵱𐵲𐵳𐵴𐵵𐵶𐵷𐵸𐵹𐵺𐵻𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅', 'ᲉꟋꟌꟚꟜ𐵐𐵑𐵒𐵓𐵔𐵕𐵖𐵗𐵘𐵙𐵚𐵛𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥') end as "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "split.large: active"
)
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from "mark"
group by _weir_exit, _weir_file;

-- load load_large
with "split.large: active" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    rowid as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from work."split"
  where _weir_exit is null and _weir_branch = 0
),
"mark" as (
  select
    "order_id",
    case when strlen("customer") = length("customer") then upper("customer") else translate(array_to_string([upper(part) for part in string_split("customer", 'ß')], 'ß'), 'ᲊɤꟍꟛƛ𐵰𐵱𐵲𐵳𐵴𐵵𐵶𐵷𐵸𐵹𐵺𐵻𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅', 'ᲉꟋꟌꟚꟜ𐵐𐵑𐵒𐵓𐵔𐵕𐵖𐵗𐵘𐵙𐵚𐵛𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥') end as "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "split.large: active"
)
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "order_id",
  "customer",
  "country",
  "amount",
  "weight"
from "mark"
where _weir_exit is null;

-- load load_german
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "order_id",
  "customer",
  "country",
  "amount",
  "weight"
from work."split"
where _weir_exit is null and _weir_branch = 1;

-- load load_rest
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "order_id",
  "customer",
  "country",
  "amount",
  "weight"
from work."split"
where _weir_exit is null and _weir_branch = 2;

-- snippets of mark
select *, case when strlen("customer") = length("customer") then upper("customer") else translate(array_to_string([upper(part) for part in string_split("customer", 'ß')], 'ß'), 'ᲊɤꟍꟛƛ𐵰𐵱𐵲𐵳𐵴𐵵𐵶𐵷𐵸𐵹𐵺𐵻𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅', 'ᲉꟋꟌꟚꟜ𐵐𐵑𐵒𐵓𐵔𐵕𐵖𐵗𐵘𐵙𐵚𐵛𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥') end as "customer";
