set spark.sql.ansi.enabled = true;
set spark.sql.ansi.doubleQuotedIdentifiers = true;
set spark.sql.parser.escapedStringLiterals = true;
set time zone 'UTC';

-- orders stands for the records of orders.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "orders" as
select
  cast(null as integer) as "order_id",
  cast(null as string) as "customer",
  cast(null as string) as "country",
  cast(null as decimal(12,2)) as "amount",
  cast(null as double) as "weight",
  cast(null as bigint) as _weir_row
where false;

-- load
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
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "order_id", "customer", "country", "amount", "weight", 0 as _weir_file, _weir_row
    from "orders"
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
),
"sums: groups" as (
  select
    "country",
    sum("amount") as "_weir_figure_1",
    min_by(_weir_file, _weir_at) as _weir_file,
    min_by(_weir_row, _weir_at) as _weir_row,
    min(_weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from "tidy"
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
),
"tidy: active" as (
  select
    "order_id",
    "customer",
    "country",
    "amount",
    "weight",
    _weir_file,
    _weir_row,
    _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from "tidy"
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast("customer" as string) end end as _weir_value,
    case when _weir_exit is null then to_json(struct(cast("order_id" as string) as "order_id", cast("customer" as string) as "customer", cast("country" as string) as "country", cast("amount" as string) as "amount", cast("weight" as string) as "weight"), map('ignoreNullFields', 'false')) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when "customer" is null then 2 end) as _weir_way
    from "tidy: active"
  ) as judged
),
"with_total: joined" as (
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
    cast(coalesce(l._weir_at, 1152921504606846976) as decimal(38,0)) * 2305843009213693952 + cast(coalesce(r._weir_at, 1152921504606846976) as decimal(38,0)) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (select "order_id", "customer", "country", "amount", "weight", "country" as "_weir_left_1", _weir_file, _weir_row, _weir_at as _weir_at from "rules" where _weir_exit is null) as l
  full join (select "country", "total", "country" as "_weir_right_1", _weir_file, _weir_row, _weir_at as _weir_at from "sums" where _weir_exit is null) as r on ("_weir_left_1" = "_weir_right_1")
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
select
  "order_id",
  "customer",
  "country",
  "amount",
  "weight",
  "total"
from "with_total"
where _weir_exit is null
order by _weir_at;

-- load_sums
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
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "order_id", "customer", "country", "amount", "weight", 0 as _weir_file, _weir_row
    from "orders"
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
),
"sums: groups" as (
  select
    "country",
    sum("amount") as "_weir_figure_1",
    min_by(_weir_file, _weir_at) as _weir_file,
    min_by(_weir_row, _weir_at) as _weir_row,
    min(_weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from "tidy"
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
select
  "country",
  "total"
from "sums"
where _weir_exit is null
order by _weir_at;
