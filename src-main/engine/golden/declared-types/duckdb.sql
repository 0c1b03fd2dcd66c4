-- prove stage 1
with "src: read" as (
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
      ('C1', 'a@x.org', 'ny', '2026-01-31', null::varchar, '1', '0', '1'),
      ('C2', 'b@x.org', 'ny', '2026-01-31', null::varchar, '2147483647', '0', '2'),
      ('C3', 'c@x.org', 'ny', 'soon', null::varchar, '2', '0', '3'),
      ('C4', null::varchar, 'ny', null::varchar, null::varchar, 'many', '0', '4')
    ) as rows ("customer_id", "email", "state", "signup_date", "lifetime_value", "orders_count", "_weir_file", "_weir_row")
  ) as records
),
"src" as (
  select
    "customer_id",
    "email",
    "state",
    _weir_computed_1 as "signup_date",
    "lifetime_value",
    _weir_computed_2 as "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("signup_date" as varchar) when 2 then cast("orders_count" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "signup_date" is not null then 1 when _weir_computed_2 is null and "orders_count" is not null then 2 end) as _weir_way
    from (
      select *, try_cast(regexp_extract("signup_date", '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as _weir_computed_1, try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as _weir_computed_2
      from "src: read"
    ) as computed
  ) as judged
),
"shape: 1" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    _weir_computed_1 as "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 3 then cast("orders_count" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "orders_count" is not null and 1 is not null then 3 end) as _weir_way
    from (
      select *, try_cast(cast("orders_count" as bigint) + cast(1 as bigint) as integer) as _weir_computed_1
      from "src"
    ) as computed
  ) as judged
),
"shape" as (
  select
    "customer_id",
    md5("email") as "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "shape: 1"
),
"tgt" as (
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
    (_weir_exit is null and coalesce(case when regexp_matches("lifetime_value", '[eE]|\.[0-9_]{3}') then rtrim(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0') <> '' and length(rtrim(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0')) - length(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1)) - coalesce(try_cast(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 3) as bigint), 0) > 2 else false end, false)) as _weir_warn_1
  from "shape"
)
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row,
  count(*) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 3)) as warned_1,
  min(_weir_row) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 3)) as warned_1_first_row
from "tgt"
group by _weir_exit, _weir_file;

-- load tgt
with "src: read" as (
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
      ('C1', 'a@x.org', 'ny', '2026-01-31', null::varchar, '1', '0', '1'),
      ('C2', 'b@x.org', 'ny', '2026-01-31', null::varchar, '2147483647', '0', '2'),
      ('C3', 'c@x.org', 'ny', 'soon', null::varchar, '2', '0', '3'),
      ('C4', null::varchar, 'ny', null::varchar, null::varchar, 'many', '0', '4')
    ) as rows ("customer_id", "email", "state", "signup_date", "lifetime_value", "orders_count", "_weir_file", "_weir_row")
  ) as records
),
"src" as (
  select
    "customer_id",
    "email",
    "state",
    _weir_computed_1 as "signup_date",
    "lifetime_value",
    _weir_computed_2 as "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("signup_date" as varchar) when 2 then cast("orders_count" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "signup_date" is not null then 1 when _weir_computed_2 is null and "orders_count" is not null then 2 end) as _weir_way
    from (
      select *, try_cast(regexp_extract("signup_date", '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as _weir_computed_1, try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as _weir_computed_2
      from "src: read"
    ) as computed
  ) as judged
),
"shape: 1" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    "lifetime_value",
    _weir_computed_1 as "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 3 then cast("orders_count" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "orders_count" is not null and 1 is not null then 3 end) as _weir_way
    from (
      select *, try_cast(cast("orders_count" as bigint) + cast(1 as bigint) as integer) as _weir_computed_1
      from "src"
    ) as computed
  ) as judged
),
"shape" as (
  select
    "customer_id",
    md5("email") as "email",
    "state",
    "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "shape: 1"
),
"tgt" as (
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
    (_weir_exit is null and coalesce(case when regexp_matches("lifetime_value", '[eE]|\.[0-9_]{3}') then rtrim(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0') <> '' and length(rtrim(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0')) - length(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1)) - coalesce(try_cast(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 3) as bigint), 0) > 2 else false end, false)) as _weir_warn_1
  from "shape"
)
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "customer_id",
  "email",
  "state",
  "signup_date",
  "lifetime_value",
  "orders_count"
from "tgt"
where _weir_exit is null;

-- snippets of shape
select *, try_cast(cast("orders_count" as bigint) + cast(1 as bigint) as integer) as "orders_count"
-- formula of orders_count: abort where try_cast(cast("orders_count" as bigint) + cast(1 as bigint) as integer) is null and "orders_count" is not null and 1 is not null
select *, md5("email") as "email";
