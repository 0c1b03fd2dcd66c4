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
      ('C1', 'a@x.org', 'ny', '2026-01-31', '10.005', '2', '0', '1'),
      ('C2', null::varchar, 'ny', '2026-01-31', '1', '2', '0', '2'),
      ('C3', 'c@x.org', 'ca', '31.01.2026', '1', '2', '0', '3'),
      ('C4', 'd@x.org', 'ca', '2026-02-30', '1', '2', '0', '4'),
      ('C5', 'e@x.org', 'ca', null::varchar, 'not a number', '+3', '0', '5'),
      ('C6', 'f@x.org', 'ca', '2026-01-01', '1', '1.5', '0', '6'),
      ('C7', 'g@x.org', 'ca', '2026-01-01', '75', '-1', '0', '7'),
      ('C8', 'h@x.org', 'ca', '2026-01-01', '75', '0', '0', '8'),
      ('C9', 'i@x.org', 'ca', '2026-01-01', '75', '9', '0', '9'),
      ('C10', null::varchar, 'tx', 'never', '75', 'x', '0', '10')
    ) as rows ("customer_id", "email", "state", "signup_date", "lifetime_value", "orders_count", "_weir_file", "_weir_row")
  ) as records
),
"convert: 1" as (
  select
    "customer_id",
    "email",
    "state",
    _weir_computed_1 as "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("signup_date" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(json_object('customer_id', cast("customer_id" as varchar), 'email', cast("email" as varchar), 'state', cast("state" as varchar), 'signup_date', cast("signup_date" as varchar), 'lifetime_value', cast("lifetime_value" as varchar), 'orders_count', cast("orders_count" as varchar)) as varchar) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "signup_date" is not null then 1 end) as _weir_way
    from (
      select *, try_cast(regexp_extract("signup_date", '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as _weir_computed_1
      from "src"
    ) as computed
  ) as judged
),
"convert: 2" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    try_cast(replace(regexp_extract("lifetime_value", '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(12,2)) as "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "convert: 1"
),
"convert: 3" as (
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast("orders_count" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "orders_count" is not null then 2 end) as _weir_way
    from (
      select *, try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as _weir_computed_1
      from "convert: 2"
    ) as computed
  ) as judged
),
"convert" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    case when ("orders_count" = 0) then try_cast(0 as decimal(38,2)) else try_cast(try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) as decimal(38,2)) end as "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 3 then cast(0 as varchar) when 4 then cast("lifetime_value" as varchar) when 5 then cast(try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when (("orders_count" = 0) is true) and (try_cast(0 as decimal(38,2)) is null and 0 is not null) then 3 when (("orders_count" = 0) is not true) and (try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) is null and "lifetime_value" is not null and 2 is not null) then 4 when (("orders_count" = 0) is not true) and (try_cast(try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) as decimal(38,2)) is null and try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) is not null) then 5 end) as _weir_way
    from "convert: 3"
  ) as judged
),
"hold" as (
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 6 then cast("email" as varchar) when 7 then cast("orders_count" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(json_object('customer_id', cast("customer_id" as varchar), 'email', cast("email" as varchar), 'state', cast("state" as varchar), 'signup_date', cast("signup_date" as varchar), 'lifetime_value', cast("lifetime_value" as varchar), 'orders_count', cast("orders_count" as varchar)) as varchar) else _weir_record end as _weir_record,
    (_weir_exit is null and coalesce((not (try_cast("lifetime_value" as decimal(38,2)) < try_cast(try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) as decimal(38,2)))) or (try_cast("lifetime_value" as decimal(38,2)) is null and "lifetime_value" is not null) or (try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) is null and '100' is not null) or (try_cast(try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) as decimal(38,2)) is null and try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) is not null), false)) as _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when "email" is null then 6 when (not ("orders_count" >= try_cast(replace(regexp_extract(cast('0' as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer))) or (try_cast(replace(regexp_extract(cast('0' as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and '0' is not null) then 7 end) as _weir_way
    from "convert"
  ) as judged
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
    _weir_warn_1,
    (_weir_exit is null and coalesce(case when regexp_matches(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '[eE]|\.[0-9_]{3}') then rtrim(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0') <> '' and length(rtrim(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0')) - length(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1)) - coalesce(try_cast(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 3) as bigint), 0) > 2 else false end, false)) as _weir_warn_2
  from "hold"
)
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row,
  count(*) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 7)) as warned_1,
  min(_weir_row) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 7)) as warned_1_first_row,
  count(*) filter (where _weir_warn_2 and (_weir_exit is null or _weir_exit > 7)) as warned_2,
  min(_weir_row) filter (where _weir_warn_2 and (_weir_exit is null or _weir_exit > 7)) as warned_2_first_row
from "tgt"
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
      ('C1', 'a@x.org', 'ny', '2026-01-31', '10.005', '2', '0', '1'),
      ('C2', null::varchar, 'ny', '2026-01-31', '1', '2', '0', '2'),
      ('C3', 'c@x.org', 'ca', '31.01.2026', '1', '2', '0', '3'),
      ('C4', 'd@x.org', 'ca', '2026-02-30', '1', '2', '0', '4'),
      ('C5', 'e@x.org', 'ca', null::varchar, 'not a number', '+3', '0', '5'),
      ('C6', 'f@x.org', 'ca', '2026-01-01', '1', '1.5', '0', '6'),
      ('C7', 'g@x.org', 'ca', '2026-01-01', '75', '-1', '0', '7'),
      ('C8', 'h@x.org', 'ca', '2026-01-01', '75', '0', '0', '8'),
      ('C9', 'i@x.org', 'ca', '2026-01-01', '75', '9', '0', '9'),
      ('C10', null::varchar, 'tx', 'never', '75', 'x', '0', '10')
    ) as rows ("customer_id", "email", "state", "signup_date", "lifetime_value", "orders_count", "_weir_file", "_weir_row")
  ) as records
),
"convert: 1" as (
  select
    "customer_id",
    "email",
    "state",
    _weir_computed_1 as "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("signup_date" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(json_object('customer_id', cast("customer_id" as varchar), 'email', cast("email" as varchar), 'state', cast("state" as varchar), 'signup_date', cast("signup_date" as varchar), 'lifetime_value', cast("lifetime_value" as varchar), 'orders_count', cast("orders_count" as varchar)) as varchar) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "signup_date" is not null then 1 end) as _weir_way
    from (
      select *, try_cast(regexp_extract("signup_date", '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as _weir_computed_1
      from "src"
    ) as computed
  ) as judged
),
"convert: 2" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    try_cast(replace(regexp_extract("lifetime_value", '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(12,2)) as "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "convert: 1"
),
"convert: 3" as (
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast("orders_count" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "orders_count" is not null then 2 end) as _weir_way
    from (
      select *, try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as _weir_computed_1
      from "convert: 2"
    ) as computed
  ) as judged
),
"convert" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    case when ("orders_count" = 0) then try_cast(0 as decimal(38,2)) else try_cast(try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) as decimal(38,2)) end as "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 3 then cast(0 as varchar) when 4 then cast("lifetime_value" as varchar) when 5 then cast(try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when (("orders_count" = 0) is true) and (try_cast(0 as decimal(38,2)) is null and 0 is not null) then 3 when (("orders_count" = 0) is not true) and (try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) is null and "lifetime_value" is not null and 2 is not null) then 4 when (("orders_count" = 0) is not true) and (try_cast(try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) as decimal(38,2)) is null and try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) is not null) then 5 end) as _weir_way
    from "convert: 3"
  ) as judged
),
"hold" as (
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 6 then cast("email" as varchar) when 7 then cast("orders_count" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(json_object('customer_id', cast("customer_id" as varchar), 'email', cast("email" as varchar), 'state', cast("state" as varchar), 'signup_date', cast("signup_date" as varchar), 'lifetime_value', cast("lifetime_value" as varchar), 'orders_count', cast("orders_count" as varchar)) as varchar) else _weir_record end as _weir_record,
    (_weir_exit is null and coalesce((not (try_cast("lifetime_value" as decimal(38,2)) < try_cast(try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) as decimal(38,2)))) or (try_cast("lifetime_value" as decimal(38,2)) is null and "lifetime_value" is not null) or (try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) is null and '100' is not null) or (try_cast(try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) as decimal(38,2)) is null and try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) is not null), false)) as _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when "email" is null then 6 when (not ("orders_count" >= try_cast(replace(regexp_extract(cast('0' as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer))) or (try_cast(replace(regexp_extract(cast('0' as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and '0' is not null) then 7 end) as _weir_way
    from "convert"
  ) as judged
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
    _weir_warn_1,
    (_weir_exit is null and coalesce(case when regexp_matches(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '[eE]|\.[0-9_]{3}') then rtrim(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0') <> '' and length(rtrim(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0')) - length(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1)) - coalesce(try_cast(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 3) as bigint), 0) > 2 else false end, false)) as _weir_warn_2
  from "hold"
)
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "customer_id",
  "email",
  "state",
  "signup_date",
  rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.') as "lifetime_value",
  "orders_count"
from "tgt"
where _weir_exit is null;

-- quarantine dlq.customer_rejected
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
      ('C1', 'a@x.org', 'ny', '2026-01-31', '10.005', '2', '0', '1'),
      ('C2', null::varchar, 'ny', '2026-01-31', '1', '2', '0', '2'),
      ('C3', 'c@x.org', 'ca', '31.01.2026', '1', '2', '0', '3'),
      ('C4', 'd@x.org', 'ca', '2026-02-30', '1', '2', '0', '4'),
      ('C5', 'e@x.org', 'ca', null::varchar, 'not a number', '+3', '0', '5'),
      ('C6', 'f@x.org', 'ca', '2026-01-01', '1', '1.5', '0', '6'),
      ('C7', 'g@x.org', 'ca', '2026-01-01', '75', '-1', '0', '7'),
      ('C8', 'h@x.org', 'ca', '2026-01-01', '75', '0', '0', '8'),
      ('C9', 'i@x.org', 'ca', '2026-01-01', '75', '9', '0', '9'),
      ('C10', null::varchar, 'tx', 'never', '75', 'x', '0', '10')
    ) as rows ("customer_id", "email", "state", "signup_date", "lifetime_value", "orders_count", "_weir_file", "_weir_row")
  ) as records
),
"convert: 1" as (
  select
    "customer_id",
    "email",
    "state",
    _weir_computed_1 as "signup_date",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("signup_date" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(json_object('customer_id', cast("customer_id" as varchar), 'email', cast("email" as varchar), 'state', cast("state" as varchar), 'signup_date', cast("signup_date" as varchar), 'lifetime_value', cast("lifetime_value" as varchar), 'orders_count', cast("orders_count" as varchar)) as varchar) else _weir_record end as _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "signup_date" is not null then 1 end) as _weir_way
    from (
      select *, try_cast(regexp_extract("signup_date", '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as _weir_computed_1
      from "src"
    ) as computed
  ) as judged
),
"convert: 2" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    try_cast(replace(regexp_extract("lifetime_value", '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(12,2)) as "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "convert: 1"
),
"convert: 3" as (
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast("orders_count" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "orders_count" is not null then 2 end) as _weir_way
    from (
      select *, try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as _weir_computed_1
      from "convert: 2"
    ) as computed
  ) as judged
),
"convert" as (
  select
    "customer_id",
    "email",
    "state",
    "signup_date",
    case when ("orders_count" = 0) then try_cast(0 as decimal(38,2)) else try_cast(try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) as decimal(38,2)) end as "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 3 then cast(0 as varchar) when 4 then cast("lifetime_value" as varchar) when 5 then cast(try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when (("orders_count" = 0) is true) and (try_cast(0 as decimal(38,2)) is null and 0 is not null) then 3 when (("orders_count" = 0) is not true) and (try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) is null and "lifetime_value" is not null and 2 is not null) then 4 when (("orders_count" = 0) is not true) and (try_cast(try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) as decimal(38,2)) is null and try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) is not null) then 5 end) as _weir_way
    from "convert: 3"
  ) as judged
),
"hold" as (
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
    case when _weir_exit is not null then _weir_value else case _weir_way when 6 then cast("email" as varchar) when 7 then cast("orders_count" as varchar) end end as _weir_value,
    case when _weir_exit is null then cast(json_object('customer_id', cast("customer_id" as varchar), 'email', cast("email" as varchar), 'state', cast("state" as varchar), 'signup_date', cast("signup_date" as varchar), 'lifetime_value', cast("lifetime_value" as varchar), 'orders_count', cast("orders_count" as varchar)) as varchar) else _weir_record end as _weir_record,
    (_weir_exit is null and coalesce((not (try_cast("lifetime_value" as decimal(38,2)) < try_cast(try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) as decimal(38,2)))) or (try_cast("lifetime_value" as decimal(38,2)) is null and "lifetime_value" is not null) or (try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) is null and '100' is not null) or (try_cast(try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) as decimal(38,2)) is null and try_cast(replace(regexp_extract(cast('100' as varchar), '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(38,0)) is not null), false)) as _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when "email" is null then 6 when (not ("orders_count" >= try_cast(replace(regexp_extract(cast('0' as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer))) or (try_cast(replace(regexp_extract(cast('0' as varchar), '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and '0' is not null) then 7 end) as _weir_way
    from "convert"
  ) as judged
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
    _weir_warn_1,
    (_weir_exit is null and coalesce(case when regexp_matches(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '[eE]|\.[0-9_]{3}') then rtrim(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0') <> '' and length(rtrim(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0')) - length(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1)) - coalesce(try_cast(regexp_extract(replace(rtrim(rtrim(cast("lifetime_value" as varchar), '0'), '.'), '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 3) as bigint), 0) > 2 else false end, false)) as _weir_warn_2
  from "hold"
)
select _weir_exit, _weir_file, _weir_row, _weir_value, _weir_record as record
from "tgt"
where _weir_exit in (1, 2, 6)
order by _weir_file, _weir_row;

-- snippets of convert
select *, try_cast(regexp_extract("signup_date", '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as "signup_date"
-- convert signup_date to date: quarantined where try_cast(regexp_extract("signup_date", '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and "signup_date" is not null
select *, try_cast(replace(regexp_extract("lifetime_value", '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+]?[0-9]+)?)[ \t\n\v\f\r]*$', 1), '_', '') as decimal(12,2)) as "lifetime_value"
select *, try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) as "orders_count"
-- convert orders_count to integer: quarantined where try_cast(replace(regexp_extract("orders_count", '^[ \t\n\v\f\r]*([+-]?[0-9]+(?:_[0-9]+)*)[ \t\n\v\f\r]*$', 1), '_', '') as integer) is null and "orders_count" is not null
select *, case when ("orders_count" = 0) then try_cast(0 as decimal(38,2)) else try_cast(try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) as decimal(38,2)) end as "lifetime_value"
-- formula of lifetime_value: abort where (("orders_count" = 0) is true) and (try_cast(0 as decimal(38,2)) is null and 0 is not null)
-- formula of lifetime_value: abort where (("orders_count" = 0) is not true) and (try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) is null and "lifetime_value" is not null and 2 is not null)
-- formula of lifetime_value: abort where (("orders_count" = 0) is not true) and (try_cast(try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) as decimal(38,2)) is null and try(cast(cast("lifetime_value" as decimal(38,2)) * cast(2 as decimal(38,0)) as decimal(38,2))) is not null);
