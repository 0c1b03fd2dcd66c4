-- prove stage 1
with "src" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "customer_id", "email", "state", "signup_date", "lifetime_value", "orders_count", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('C1', 'a@x.org', 'ny', null::varchar, null::varchar, '0', '0', '1'),
      ('C2', 'broken', 'ca', null::varchar, null::varchar, '3', '0', '2'),
      ('C3', 'broken', 'ca', null::varchar, null::varchar, '9', '0', '3'),
      ('C4', 'd@x.org', 'ca', null::varchar, null::varchar, '0', '0', '4'),
      ('C5', 'e@x.org', 'ca', null::varchar, null::varchar, 'x', '0', '5'),
      ('C6', null::varchar, null::varchar, null::varchar, null::varchar, null::varchar, '0', '6'),
      ('C7', 'g@x.org', 'tx', null::varchar, null::varchar, 'x', '0', '7')
    ) as rows ("customer_id", "email", "state", "signup_date", "lifetime_value", "orders_count", "_weir_file", "_weir_row")
  ) as records
),
"look" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    (_weir_exit is null and coalesce(not regexp_matches("email", '^[^@]+@[^@]+$'), false)) as _weir_warn_1
  from "src"
),
"shape: 1" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("orders_count" as varchar) when 2 then cast(try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as varchar) when 3 then cast(10 as varchar) end end as _weir_value,
    _weir_record,
    _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when (("state" <> 'ca') is distinct from true) and (try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and "orders_count" is not null) then 1 when (("state" <> 'ca') is distinct from true) and ((try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) = 0 and 10 is not null)) then 2 when (("state" <> 'ca') is distinct from true) and (try_cast(cast(10 as bigint) // cast(nullif(try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 0) as bigint) as integer) is null and 10 is not null and nullif(try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 0) is not null) then 3 when (("state" <> 'ca') or (try_cast(cast(10 as bigint) // cast(nullif(try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 0) as bigint) as integer) > 2)) is not true then 4 end) as _weir_way
    from "look"
  ) as judged
),
"shape: 2" as (
  select
    "customer_id",
    "email",
    case when ("state" is null) then cast(null as varchar) when ("state" = 'ny') then 'New York' else cast(null as varchar) end as "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    _weir_warn_1
  from "shape: 1"
),
"shape" as (
  select
    "customer_id",
    "email",
    "state",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    _weir_warn_1
  from "shape: 2"
)
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row,
  count(*) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 0)) as warned_1,
  min(_weir_row) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 0)) as warned_1_first_row
from "shape"
group by _weir_exit, _weir_file;

-- load tgt
with "src" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "customer_id", "email", "state", "signup_date", "lifetime_value", "orders_count", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('C1', 'a@x.org', 'ny', null::varchar, null::varchar, '0', '0', '1'),
      ('C2', 'broken', 'ca', null::varchar, null::varchar, '3', '0', '2'),
      ('C3', 'broken', 'ca', null::varchar, null::varchar, '9', '0', '3'),
      ('C4', 'd@x.org', 'ca', null::varchar, null::varchar, '0', '0', '4'),
      ('C5', 'e@x.org', 'ca', null::varchar, null::varchar, 'x', '0', '5'),
      ('C6', null::varchar, null::varchar, null::varchar, null::varchar, null::varchar, '0', '6'),
      ('C7', 'g@x.org', 'tx', null::varchar, null::varchar, 'x', '0', '7')
    ) as rows ("customer_id", "email", "state", "signup_date", "lifetime_value", "orders_count", "_weir_file", "_weir_row")
  ) as records
),
"look" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    (_weir_exit is null and coalesce(not regexp_matches("email", '^[^@]+@[^@]+$'), false)) as _weir_warn_1
  from "src"
),
"shape: 1" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("orders_count" as varchar) when 2 then cast(try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as varchar) when 3 then cast(10 as varchar) end end as _weir_value,
    _weir_record,
    _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when (("state" <> 'ca') is distinct from true) and (try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and "orders_count" is not null) then 1 when (("state" <> 'ca') is distinct from true) and ((try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) = 0 and 10 is not null)) then 2 when (("state" <> 'ca') is distinct from true) and (try_cast(cast(10 as bigint) // cast(nullif(try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 0) as bigint) as integer) is null and 10 is not null and nullif(try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 0) is not null) then 3 when (("state" <> 'ca') or (try_cast(cast(10 as bigint) // cast(nullif(try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 0) as bigint) as integer) > 2)) is not true then 4 end) as _weir_way
    from "look"
  ) as judged
),
"shape: 2" as (
  select
    "customer_id",
    "email",
    case when ("state" is null) then cast(null as varchar) when ("state" = 'ny') then 'New York' else cast(null as varchar) end as "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    _weir_warn_1
  from "shape: 1"
),
"shape" as (
  select
    "customer_id",
    "email",
    "state",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record,
    _weir_warn_1
  from "shape: 2"
)
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "customer_id",
  "email",
  "state"
from "shape"
where _weir_exit is null;

-- snippets of shape
select *
-- keep rows where state <> 'ca' or 10 / cast(orders_count as integer) > 2: abort where (("state" <> 'ca') is distinct from true) and (try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and "orders_count" is not null)
-- keep rows where state <> 'ca' or 10 / cast(orders_count as integer) > 2: abort where (("state" <> 'ca') is distinct from true) and ((try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) = 0 and 10 is not null))
-- keep rows where state <> 'ca' or 10 / cast(orders_count as integer) > 2: abort where (("state" <> 'ca') is distinct from true) and (try_cast(cast(10 as bigint) // cast(nullif(try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 0) as bigint) as integer) is null and 10 is not null and nullif(try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 0) is not null)
-- keep rows where state <> 'ca' or 10 / cast(orders_count as integer) > 2: filtered where (("state" <> 'ca') or (try_cast(cast(10 as bigint) // cast(nullif(try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer), 0) as bigint) as integer) > 2)) is not true
select *, case when ("state" is null) then cast(null as varchar) when ("state" = 'ny') then 'New York' else cast(null as varchar) end as "state"
select *;
