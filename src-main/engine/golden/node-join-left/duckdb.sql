-- keep stage 1
create table work."orders" as
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
)
select "order_id", "customer", "country", "amount", "weight", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "orders";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."orders"
group by _weir_exit, _weir_file;

-- keep stage 2
create table work."people" as
with "people" as (
  select
    "id",
    "name",
    "country",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "id", "name", "country", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('ada', 'Ada L.', 'de', '1', '1'),
      ('bo', 'Bo D.', 'at', '1', '2'),
      ('bo', 'Bo II', 'at', '1', '3'),
      ('dee', 'Dee', 'us', '1', '4')
    ) as rows ("id", "name", "country", "_weir_file", "_weir_row")
  ) as records
)
select "id", "name", "country", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "people";

-- prove stage 2
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."people"
group by _weir_exit, _weir_file;

-- keep stage 3
create table work."joined" as
with "joined: joined" as (
  select
    l."order_id" as "order_id",
    l."customer" as "customer",
    l."country" as "country",
    l."amount" as "amount",
    l."weight" as "weight",
    r."id" as "id",
    r."name" as "name",
    r."country" as "country_right",
    coalesce(l._weir_file, r._weir_file) as _weir_file,
    case when l._weir_file is null then r._weir_row else l._weir_row end as _weir_row,
    case when r._weir_at is null then 'left' when l._weir_at is null then 'right' else 'both' end as _weir_side,
    cast(coalesce(l._weir_at, 1152921504606846976) as hugeint) * 2305843009213693952 + cast(coalesce(r._weir_at, 1152921504606846976) as hugeint) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (select "order_id", "customer", "country", "amount", "weight", "customer" as "_weir_left_1", _weir_file, _weir_row, rowid as _weir_at from work."orders" where _weir_exit is null) as l
  full join (select "id", "name", "country", "id" as "_weir_right_1", _weir_file, _weir_row, rowid as _weir_at from work."people" where _weir_exit is null) as r on ("_weir_left_1" = "_weir_right_1")
),
"joined" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    "id",
    "name",
    "country_right",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record,
    _weir_side
  from (
    select *, coalesce(_weir_exit, case when _weir_side = 'right' then 1 end) as _weir_way
    from "joined: joined"
  ) as judged
)
select "order_id", "customer", "country", "amount", "weight", "id", "name", "country_right", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record, _weir_side
from "joined"
order by _weir_at;

-- prove stage 3
select
  _weir_exit,
  _weir_file,
  _weir_side,
  count(*) as rows,
  min(_weir_row) as first_row
from work."joined"
group by _weir_exit, _weir_file, _weir_side;

-- load load
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "order_id",
  "customer",
  "country",
  "amount",
  "weight",
  "id",
  "name",
  "country_right"
from work."joined"
where _weir_exit is null;
