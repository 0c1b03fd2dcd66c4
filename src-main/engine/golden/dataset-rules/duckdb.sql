-- keep stage 1
create table work."rules" as
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
"rules" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "orders"
)
select "order_id", "customer", "country", "amount", "weight", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "rules";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."rules"
group by _weir_exit, _weir_file;

-- measure rules: order_id is unique
select count(*) as repeated, min(concat(cast("order_id" as varchar))) as example
from (select "order_id" from (select * from work."rules" where _weir_exit is null) where "order_id" is not null group by "order_id" having count(*) > 1) as repeats;

-- measure rules: at most 10% of amount is empty
select count(*) as total, count(*) - count("amount") as nulls from (select * from work."rules" where _weir_exit is null) as measured;

-- measure rules: country is found in country.code
select count(*) as missing, min(cast("country" as varchar)) as example
from (select * from work."rules" where _weir_exit is null) as measured
where "country" is not null and not exists (select 1 from work.side."lookup public.ds_country: ""code"" as _weir_known" as known where ("country" = "_weir_known"));

-- load load
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "order_id",
  "customer",
  "country",
  "amount",
  "weight"
from work."rules"
where _weir_exit is null;
