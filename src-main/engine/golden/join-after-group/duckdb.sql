-- keep stage 1
create table work."names" as
with "names" as (
  select
    "customer",
    "label",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "customer", "label", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('ada', 'Ada', '0', '1'),
      ('cy', 'Cy', '0', '2')
    ) as rows ("customer", "label", "_weir_file", "_weir_row")
  ) as records
)
select "customer", "label", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "names";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."names"
group by _weir_exit, _weir_file;

-- keep stage 2
create table work."orders" as
with "orders" as (
  select
    "order_id",
    "customer",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("order_id" as integer) as "order_id", "customer", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'ada', '1', '1'),
      ('2', 'bo', '1', '2'),
      ('3', 'ada', '1', '3'),
      ('4', null::varchar, '1', '4')
    ) as rows ("order_id", "customer", "_weir_file", "_weir_row")
  ) as records
)
select "order_id", "customer", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "orders";

-- prove stage 2
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."orders"
group by _weir_exit, _weir_file;

-- keep stage 3
create table work."pairs" as
with "pairs: joined" as (
  select
    l."order_id" as "order_id",
    coalesce(l."customer", r."customer") as "customer",
    r."order_id" as "order_id_right",
    coalesce(l._weir_file, r._weir_file) as _weir_file,
    case when l._weir_file is null then r._weir_row else l._weir_row end as _weir_row,
    case when r._weir_at is null then 'left' when l._weir_at is null then 'right' else 'both' end as _weir_side,
    cast(coalesce(l._weir_at, 1152921504606846976) as hugeint) * 2305843009213693952 + cast(coalesce(r._weir_at, 1152921504606846976) as hugeint) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (select "order_id", "customer", "customer" as "_weir_left_1", _weir_file, _weir_row, rowid as _weir_at from work."orders" where _weir_exit is null) as l
  full join (select "customer", "order_id", "customer" as "_weir_right_1", _weir_file, _weir_row, rowid as _weir_at from work."orders" where _weir_exit is null) as r on ("_weir_left_1" = "_weir_right_1")
),
"pairs" as (
  select
    "order_id",
    "customer",
    "order_id_right",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record,
    _weir_side
  from (
    select *, coalesce(_weir_exit, case when _weir_side = 'left' then 1 when _weir_side = 'right' then 2 end) as _weir_way
    from "pairs: joined"
  ) as judged
)
select "order_id", "customer", "order_id_right", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record, _weir_side
from "pairs"
order by _weir_at;

-- prove stage 3
select
  _weir_exit,
  _weir_file,
  _weir_side,
  count(*) as rows,
  min(_weir_row) as first_row
from work."pairs"
group by _weir_exit, _weir_file, _weir_side;

-- keep stage 4
create table work."sums" as
with "sums: groups" as (
  select
    "customer",
    cast(sum("order_id") as bigint) as "_weir_figure_1",
    arg_min(_weir_file, _weir_at) as _weir_file,
    arg_min(_weir_row, _weir_at) as _weir_row,
    min(_weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (select *, rowid as _weir_at from work."pairs") as placed
  where _weir_exit is null
  group by "customer"
),
"sums" as (
  select
    "customer",
    "_weir_figure_1" as "total",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "sums: groups"
)
select "customer", "total", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "sums"
order by _weir_at;

-- prove stage 4
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."sums"
group by _weir_exit, _weir_file;

-- keep stage 5
create table work."both" as
with "both: joined" as (
  select
    coalesce(l."customer", r."customer") as "customer",
    l."total" as "total",
    r."label" as "label",
    coalesce(l._weir_file, r._weir_file) as _weir_file,
    case when l._weir_file is null then r._weir_row else l._weir_row end as _weir_row,
    case when r._weir_at is null then 'left' when l._weir_at is null then 'right' else 'both' end as _weir_side,
    cast(coalesce(l._weir_at, 1152921504606846976) as hugeint) * 2305843009213693952 + cast(coalesce(r._weir_at, 1152921504606846976) as hugeint) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (select "customer", "total", "customer" as "_weir_left_1", _weir_file, _weir_row, rowid as _weir_at from work."sums" where _weir_exit is null) as l
  full join (select "customer", "label", "customer" as "_weir_right_1", _weir_file, _weir_row, rowid as _weir_at from work."names" where _weir_exit is null) as r on ("_weir_left_1" = "_weir_right_1")
),
"both" as (
  select
    "customer",
    "total",
    "label",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    _weir_side
  from "both: joined"
)
select "customer", "total", "label", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record, _weir_side
from "both"
order by _weir_at;

-- prove stage 5
select
  _weir_exit,
  _weir_file,
  _weir_side,
  count(*) as rows,
  min(_weir_row) as first_row
from work."both"
group by _weir_exit, _weir_file, _weir_side;

-- keep stage 6
create table work."shape" as
with "again: joined" as (
  select
    coalesce(l."customer", r."customer") as "customer",
    l."total" as "total",
    l."label" as "label",
    r."total" as "total_right",
    coalesce(l._weir_file, r._weir_file) as _weir_file,
    case when l._weir_file is null then r._weir_row else l._weir_row end as _weir_row,
    case when r._weir_at is null then 'left' when l._weir_at is null then 'right' else 'both' end as _weir_side,
    cast(coalesce(l._weir_at, 1152921504606846976) as hugeint) * 2305843009213693952 + cast(coalesce(r._weir_at, 1152921504606846976) as hugeint) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (select "customer", "total", "label", "customer" as "_weir_left_1", _weir_file, _weir_row, rowid as _weir_at from work."both" where _weir_exit is null) as l
  full join (select "customer", "total", "customer" as "_weir_right_1", _weir_file, _weir_row, rowid as _weir_at from work."sums" where _weir_exit is null) as r on ("_weir_left_1" = "_weir_right_1")
),
"again" as (
  select
    "customer",
    "total",
    "label",
    "total_right",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record,
    _weir_side
  from (
    select *, coalesce(_weir_exit, case when _weir_side = 'right' then 3 end) as _weir_way
    from "again: joined"
  ) as judged
),
"shape" as (
  select
    "customer",
    "total",
    "label",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    _weir_side
  from "again"
)
select "customer", "total", "label", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record, _weir_side
from "shape"
order by _weir_at;

-- prove stage 6
select
  _weir_exit,
  _weir_file,
  _weir_side,
  count(*) as rows,
  min(_weir_row) as first_row
from work."shape"
group by _weir_exit, _weir_file, _weir_side;

-- load load
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "customer",
  "total",
  "label"
from work."shape"
where _weir_exit is null;

-- snippets of sums
select *, "_weir_figure_1" as "total";

-- snippets of shape
select *;
