set spark.sql.ansi.enabled = true;
set spark.sql.ansi.doubleQuotedIdentifiers = true;
set spark.sql.parser.escapedStringLiterals = true;
set time zone 'UTC';

-- names stands for the records of names.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "names" as
select
  cast(null as string) as "customer",
  cast(null as string) as "label",
  cast(null as bigint) as _weir_row
where false;

-- orders stands for the records of orders.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "orders" as
select
  cast(null as integer) as "order_id",
  cast(null as string) as "customer",
  cast(null as bigint) as _weir_row
where false;

-- load
with "names" as (
  select
    "customer",
    "label",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "customer", "label", 0 as _weir_file, _weir_row
    from "names"
  ) as records
),
"orders" as (
  select
    "order_id",
    "customer",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "order_id", "customer", 1 as _weir_file, _weir_row
    from "orders"
  ) as records
),
"pairs: joined" as (
  select
    l."order_id" as "order_id",
    coalesce(l."customer", r."customer") as "customer",
    r."order_id" as "order_id_right",
    coalesce(l._weir_file, r._weir_file) as _weir_file,
    case when l._weir_file is null then r._weir_row else l._weir_row end as _weir_row,
    case when r._weir_at is null then 'left' when l._weir_at is null then 'right' else 'both' end as _weir_side,
    cast(coalesce(l._weir_at, 1152921504606846976) as decimal(38,0)) * 2305843009213693952 + cast(coalesce(r._weir_at, 1152921504606846976) as decimal(38,0)) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (select "order_id", "customer", "customer" as "_weir_left_1", _weir_file, _weir_row, _weir_at as _weir_at from "orders" where _weir_exit is null) as l
  full join (select "customer", "order_id", "customer" as "_weir_right_1", _weir_file, _weir_row, _weir_at as _weir_at from "orders" where _weir_exit is null) as r on ("_weir_left_1" = "_weir_right_1")
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
),
"sums: groups" as (
  select
    "customer",
    sum("order_id") as "_weir_figure_1",
    min_by(_weir_file, _weir_at) as _weir_file,
    min_by(_weir_row, _weir_at) as _weir_row,
    min(_weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from "pairs"
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
),
"both: joined" as (
  select
    coalesce(l."customer", r."customer") as "customer",
    l."total" as "total",
    r."label" as "label",
    coalesce(l._weir_file, r._weir_file) as _weir_file,
    case when l._weir_file is null then r._weir_row else l._weir_row end as _weir_row,
    case when r._weir_at is null then 'left' when l._weir_at is null then 'right' else 'both' end as _weir_side,
    cast(coalesce(l._weir_at, 1152921504606846976) as decimal(38,0)) * 2305843009213693952 + cast(coalesce(r._weir_at, 1152921504606846976) as decimal(38,0)) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (select "customer", "total", "customer" as "_weir_left_1", _weir_file, _weir_row, row_number() over (order by _weir_at) as _weir_at from "sums" where _weir_exit is null) as l
  full join (select "customer", "label", "customer" as "_weir_right_1", _weir_file, _weir_row, _weir_at as _weir_at from "names" where _weir_exit is null) as r on ("_weir_left_1" = "_weir_right_1")
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
),
"again: joined" as (
  select
    coalesce(l."customer", r."customer") as "customer",
    l."total" as "total",
    l."label" as "label",
    r."total" as "total_right",
    coalesce(l._weir_file, r._weir_file) as _weir_file,
    case when l._weir_file is null then r._weir_row else l._weir_row end as _weir_row,
    case when r._weir_at is null then 'left' when l._weir_at is null then 'right' else 'both' end as _weir_side,
    cast(coalesce(l._weir_at, 1152921504606846976) as decimal(38,0)) * 2305843009213693952 + cast(coalesce(r._weir_at, 1152921504606846976) as decimal(38,0)) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (select "customer", "total", "label", "customer" as "_weir_left_1", _weir_file, _weir_row, row_number() over (order by _weir_at) as _weir_at from "both" where _weir_exit is null) as l
  full join (select "customer", "total", "customer" as "_weir_right_1", _weir_file, _weir_row, row_number() over (order by _weir_at) as _weir_at from "sums" where _weir_exit is null) as r on ("_weir_left_1" = "_weir_right_1")
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
select
  "customer",
  "total",
  "label"
from "shape"
where _weir_exit is null
order by _weir_at;
