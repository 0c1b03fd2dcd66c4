-- keep stage 1
create table work."named" as
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
"named: 1" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    "_weir_lookup_1" as "label",
    "_weir_lookup_2" as "eu",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("country" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when "_weir_lookup_matches" > 1 then 1 end) as _weir_way
    from "orders"
    left join work.side."lookup public.ds_country: ""code"" as _weir_lookup_key, ""label"" as _weir_lookup_1, ""eu"" as _weir_lookup_2" as _weir_side_1 on ("country" = "_weir_lookup_key")
  ) as judged
),
"named" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "label",
    "eu",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "named: 1"
)
select "order_id", "customer", "country", "amount", "label", "eu", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "named"
order by _weir_at;

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."named"
group by _weir_exit, _weir_file;

-- load load
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "order_id",
  "customer",
  "country",
  "amount",
  "label",
  "eu"
from work."named"
where _weir_exit is null;

-- snippets of named
select *, "_weir_lookup_1" as "label", "_weir_lookup_2" as "eu"
-- look up country in public.ds_country: abort where "_weir_lookup_matches" > 1
select *;
