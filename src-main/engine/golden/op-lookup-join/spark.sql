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

-- public.ds_country is looked into: let Spark know the table by this name.

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
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("country" as string) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when "_weir_lookup_matches" > 1 then 1 end) as _weir_way
    from "orders"
    left join (
      select "code" as "_weir_lookup_key", any_value("label") as "_weir_lookup_1", any_value("eu") as "_weir_lookup_2", count(*) as "_weir_lookup_matches"
      from "public"."ds_country"
      where "code" is not null
      group by "code"
    ) as _weir_side_1 on ("country" = "_weir_lookup_key")
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
select
  "order_id",
  "customer",
  "country",
  "amount",
  "label",
  "eu"
from "named"
where _weir_exit is null
order by _weir_at;
