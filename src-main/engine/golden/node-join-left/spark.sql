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

-- people stands for the records of people.csv. Make it a view of them with these columns; _weir_row counts them from 1.
create or replace temporary view "people" as
select
  cast(null as string) as "id",
  cast(null as string) as "name",
  cast(null as string) as "country",
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
"people" as (
  select
    "id",
    "name",
    "country",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (
    select "id", "name", "country", 1 as _weir_file, _weir_row
    from "people"
  ) as records
),
"joined: joined" as (
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
    cast(coalesce(l._weir_at, 1152921504606846976) as decimal(38,0)) * 2305843009213693952 + cast(coalesce(r._weir_at, 1152921504606846976) as decimal(38,0)) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as string) as _weir_value,
    cast(null as string) as _weir_record
  from (select "order_id", "customer", "country", "amount", "weight", "customer" as "_weir_left_1", _weir_file, _weir_row, _weir_at as _weir_at from "orders" where _weir_exit is null) as l
  full join (select "id", "name", "country", "id" as "_weir_right_1", _weir_file, _weir_row, _weir_at as _weir_at from "people" where _weir_exit is null) as r on ("_weir_left_1" = "_weir_right_1")
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
select
  "order_id",
  "customer",
  "country",
  "amount",
  "weight",
  "id",
  "name",
  "country_right"
from "joined"
where _weir_exit is null
order by _weir_at;
