-- keep stage 1
create table work."tidy" as
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
"tidy" as (
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
    _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("amount" is not null) is not true then 1 end) as _weir_way
    from "orders"
  ) as judged
)
select "order_id", "customer", "country", "amount", "weight", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "tidy";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."tidy"
group by _weir_exit, _weir_file;

-- keep stage 2
create table work."sums" as
with "sums: groups" as (
  select
    "country",
    sum("amount") as "_weir_figure_1",
    arg_min(_weir_file, _weir_at) as _weir_file,
    arg_min(_weir_row, _weir_at) as _weir_row,
    min(_weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (select *, rowid as _weir_at from work."tidy") as placed
  where _weir_exit is null
  group by "country"
),
"sums" as (
  select
    "country",
    "_weir_figure_1" as "total",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "sums: groups"
)
select "country", "total", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "sums"
order by _weir_at;

-- prove stage 2
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."sums"
group by _weir_exit, _weir_file;

-- keep stage 3
create table work."rules" as
with "tidy: active" as (
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
  from work."tidy"
  where _weir_exit is null
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
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast("customer" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(json_object('order_id', cast("order_id" as varchar), 'customer', cast("customer" as varchar), 'country', cast("country" as varchar), 'amount', cast("amount" as varchar), 'weight', cast("weight" as varchar)) as varchar) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when "customer" is null then 2 end) as _weir_way
    from "tidy: active"
  ) as judged
)
select "order_id", "customer", "country", "amount", "weight", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "rules";

-- prove stage 3
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."rules"
group by _weir_exit, _weir_file;

-- keep stage 4
create table work."with_total" as
with "with_total: joined" as (
  select
    l."order_id" as "order_id",
    l."customer" as "customer",
    coalesce(l."country", r."country") as "country",
    l."amount" as "amount",
    l."weight" as "weight",
    r."total" as "total",
    coalesce(l._weir_file, r._weir_file) as _weir_file,
    case when l._weir_file is null then r._weir_row else l._weir_row end as _weir_row,
    case when r._weir_at is null then 'left' when l._weir_at is null then 'right' else 'both' end as _weir_side,
    cast(coalesce(l._weir_at, 1152921504606846976) as hugeint) * 2305843009213693952 + cast(coalesce(r._weir_at, 1152921504606846976) as hugeint) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (select "order_id", "customer", "country", "amount", "weight", "country" as "_weir_left_1", _weir_file, _weir_row, rowid as _weir_at from work."rules" where _weir_exit is null) as l
  full join (select "country", "total", "country" as "_weir_right_1", _weir_file, _weir_row, rowid as _weir_at from work."sums" where _weir_exit is null) as r on ("_weir_left_1" = "_weir_right_1")
),
"with_total" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    "total",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record,
    _weir_side
  from (
    select *, coalesce(_weir_exit, case when _weir_side = 'right' then 3 end) as _weir_way
    from "with_total: joined"
  ) as judged
)
select "order_id", "customer", "country", "amount", "weight", "total", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record, _weir_side
from "with_total"
order by _weir_at;

-- prove stage 4
select
  _weir_exit,
  _weir_file,
  _weir_side,
  count(*) as rows,
  min(_weir_row) as first_row
from work."with_total"
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
  "total"
from work."with_total"
where _weir_exit is null;

-- load load_sums
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "country",
  "total"
from work."sums"
where _weir_exit is null;

-- quarantine dlq.orders
select _weir_exit, _weir_file, _weir_row, _weir_value, _weir_record as record
from work."rules"
where _weir_exit in (2)
order by _weir_file, _weir_row;

-- snippets of tidy
select *
-- keep rows where amount is not null: filtered where ("amount" is not null) is not true;

-- snippets of sums
select *, "_weir_figure_1" as "total";
