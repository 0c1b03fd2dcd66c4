-- orders stands for the records of its files. In psql, fill it after it is made with
-- \copy pg_temp."orders" ("order_id", "customer", "country", "amount", "weight") from '/staged/orders.csv' with (format csv, header, encoding 'UTF8')
create temp table "orders" (
  _weir_row bigint generated always as identity,
  "order_id" integer,
  "customer" text,
  "country" text,
  "amount" numeric(12,2),
  "weight" double precision
);

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
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "order_id", "customer", "country", "amount", "weight", 0 as _weir_file, _weir_row
    from pg_temp."orders"
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
    left join (
      select "code" as "_weir_lookup_key", (array_agg("label"))[1] as "_weir_lookup_1", (array_agg("eu"))[1] as "_weir_lookup_2", count(*) as "_weir_lookup_matches"
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
