-- prove stage 1
with "rows" as (
  select
    "id",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', '0', '1')
    ) as rows ("id", "_weir_file", "_weir_row")
  ) as records
),
"compute: 1" as (
  select
    "id",
    _weir_computed_1 as "abs_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast((-2) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and (-2) is not null then 1 end) as _weir_way
    from (
      select *, try_cast(abs(cast((-2) as hugeint)) as integer) as _weir_computed_1
      from "rows"
    ) as computed
  ) as judged
),
"compute: 2" as (
  select
    "id",
    "abs_",
    cast(sign(cast('-8.4' as decimal(38,1))) as decimal(38,0)) as "sign_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 1"
),
"compute: 3" as (
  select
    "id",
    "abs_",
    "sign_",
    _weir_computed_1 as "round_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast(cast('2.345' as decimal(38,3)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and cast('2.345' as decimal(38,3)) is not null then 2 end) as _weir_way
    from (
      select *, try(cast(cast(cast('2.345' as decimal(38,3)) as decimal(38,2)) as decimal(38,2))) as _weir_computed_1
      from "compute: 2"
    ) as computed
  ) as judged
),
"compute: 4" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    _weir_computed_1 as "trunc_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 3 then cast(cast('2.345' as decimal(38,3)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and cast('2.345' as decimal(38,3)) is not null then 3 end) as _weir_way
    from (
      select *, try(cast(cast(cast(replace(cast(cast(cast('2.345' as decimal(38,3)) as decimal(38,3)) as varchar), '.', '') as hugeint) // cast('10' as hugeint) as decimal(38,0)) * cast('1e-2' as decimal(38,2)) as decimal(38,2))) as _weir_computed_1
      from "compute: 3"
    ) as computed
  ) as judged
),
"compute: 5" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    _weir_computed_1 as "ceil_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 4 then cast(cast('1.2' as decimal(38,1)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and cast('1.2' as decimal(38,1)) is not null then 4 end) as _weir_way
    from (
      select *, try_cast(ceil(cast('1.2' as decimal(38,1))) as decimal(38,0)) as _weir_computed_1
      from "compute: 4"
    ) as computed
  ) as judged
),
"compute: 6" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    _weir_computed_1 as "ceiling_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 5 then cast(cast('-1.2' as decimal(38,1)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and cast('-1.2' as decimal(38,1)) is not null then 5 end) as _weir_way
    from (
      select *, try_cast(ceil(cast('-1.2' as decimal(38,1))) as decimal(38,0)) as _weir_computed_1
      from "compute: 5"
    ) as computed
  ) as judged
),
"compute: 7" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    _weir_computed_1 as "floor_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 6 then cast(cast('-1.2' as decimal(38,1)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and cast('-1.2' as decimal(38,1)) is not null then 6 end) as _weir_way
    from (
      select *, try_cast(floor(cast('-1.2' as decimal(38,1))) as decimal(38,0)) as _weir_computed_1
      from "compute: 6"
    ) as computed
  ) as judged
),
"compute: 8" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    _weir_computed_1 as "mod_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 7 then cast(3 as varchar) when 8 then cast(7 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when (3 = 0 and 7 is not null) then 7 when _weir_computed_1 is null and 7 is not null and nullif(3, 0) is not null then 8 end) as _weir_way
    from (
      select *, try_cast(cast(7 as bigint) % cast(nullif(3, 0) as bigint) as integer) as _weir_computed_1
      from "compute: 7"
    ) as computed
  ) as judged
),
"compute: 9" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    _weir_computed_1 as "div_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 9 then cast(2 as varchar) when 10 then cast(try_cast(2 as decimal(38,0)) as varchar) when 11 then cast(cast('7.5' as decimal(38,1)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(2 as decimal(38,0)) is null and 2 is not null then 9 when (try_cast(2 as decimal(38,0)) = 0 and cast('7.5' as decimal(38,1)) is not null) then 10 when _weir_computed_1 is null and cast('7.5' as decimal(38,1)) is not null and nullif(try_cast(2 as decimal(38,0)), 0) is not null then 11 end) as _weir_way
    from (
      select *, try(cast(cast(replace(cast(cast(cast('7.5' as decimal(38,1)) as decimal(38,1)) as varchar), '.', '') as hugeint) // cast(replace(cast(cast(nullif(try_cast(2 as decimal(38,0)), 0) as decimal(38,1)) as varchar), '.', '') as hugeint) as decimal(38,0))) as _weir_computed_1
      from "compute: 8"
    ) as computed
  ) as judged
),
"compute: 10" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    _weir_computed_1 as "gcd_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 12 then cast(12 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and 12 is not null and 18 is not null then 12 end) as _weir_way
    from (
      select *, try_cast(gcd(cast(12 as hugeint), cast(18 as hugeint)) as integer) as _weir_computed_1
      from "compute: 9"
    ) as computed
  ) as judged
),
"compute: 11" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    _weir_computed_1 as "lcm_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 13 then cast(4 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and 4 is not null and 6 is not null then 13 end) as _weir_way
    from (
      select *, try_cast(lcm(cast(4 as hugeint), cast(6 as hugeint)) as integer) as _weir_computed_1
      from "compute: 10"
    ) as computed
  ) as judged
),
"compute: 12" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    case when (cast(2 as double) = 0 and cast(10 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(10 as double)) and floor(cast(10 as double)) <> cast(10 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(10 as double)) and (isinf(pow(cast(2 as double), cast(10 as double))) or (pow(cast(2 as double), cast(10 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(10 as double)) end as "power_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 14 then cast(cast(2 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when (cast(2 as double) = 0 and cast(10 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(10 as double)) and floor(cast(10 as double)) <> cast(10 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(10 as double)) and (isinf(pow(cast(2 as double), cast(10 as double))) or (pow(cast(2 as double), cast(10 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(10 as double)) end is null and cast(2 as double) is not null and cast(10 as double) is not null then 14 end) as _weir_way
    from "compute: 11"
  ) as judged
),
"compute: 13" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    case when (cast(2 as double) = 0 and cast(3 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(3 as double)) and floor(cast(3 as double)) <> cast(3 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(3 as double)) and (isinf(pow(cast(2 as double), cast(3 as double))) or (pow(cast(2 as double), cast(3 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(3 as double)) end as "pow_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 15 then cast(cast(2 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when (cast(2 as double) = 0 and cast(3 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(3 as double)) and floor(cast(3 as double)) <> cast(3 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(3 as double)) and (isinf(pow(cast(2 as double), cast(3 as double))) or (pow(cast(2 as double), cast(3 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(3 as double)) end is null and cast(2 as double) is not null and cast(3 as double) is not null then 15 end) as _weir_way
    from "compute: 12"
  ) as judged
),
"compute: 14" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    case when cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double) < 0 then null else sqrt(cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double)) end as "sqrt_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 16 then cast(cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double) < 0 then null else sqrt(cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double)) end is null and cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double) is not null then 16 end) as _weir_way
    from "compute: 13"
  ) as judged
),
"compute: 15" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    cbrt(cast((-8) as double)) as "cbrt_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 14"
),
"compute: 16" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    case when isfinite(cast(0 as double)) and (isinf(exp(cast(0 as double))) or exp(cast(0 as double)) = 0) then null else exp(cast(0 as double)) end as "exp_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 17 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isfinite(cast(0 as double)) and (isinf(exp(cast(0 as double))) or exp(cast(0 as double)) = 0) then null else exp(cast(0 as double)) end is null and cast(0 as double) is not null then 17 end) as _weir_way
    from "compute: 15"
  ) as judged
),
"compute: 17" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    case when cast(1 as double) > 0 then ln(cast(1 as double)) end as "ln_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 18 then cast(cast(1 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when cast(1 as double) > 0 then ln(cast(1 as double)) end is null and cast(1 as double) is not null then 18 end) as _weir_way
    from "compute: 16"
  ) as judged
),
"compute: 18" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end as "log_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 19 then cast(cast(1000 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end is null and cast(1000 as double) is not null then 19 end) as _weir_way
    from "compute: 17"
  ) as judged
),
"compute: 19" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end as "log10_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 20 then cast(cast(1000 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end is null and cast(1000 as double) is not null then 20 end) as _weir_way
    from "compute: 18"
  ) as judged
),
"compute: 20" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    pi() as "pi_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 19"
),
"compute: 21" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    case when isinf(cast(0 as double) / cast(0.0174532925199432957692 as double)) and not isinf(cast(0 as double)) then null else cast(0 as double) / cast(0.0174532925199432957692 as double) end as "degrees_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 21 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isinf(cast(0 as double) / cast(0.0174532925199432957692 as double)) and not isinf(cast(0 as double)) then null else cast(0 as double) / cast(0.0174532925199432957692 as double) end is null and cast(0 as double) is not null then 21 end) as _weir_way
    from "compute: 20"
  ) as judged
),
"compute: 22" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    case when cast(0 as double) <> 0 and cast(0 as double) * cast(0.0174532925199432957692 as double) = 0 then null else cast(0 as double) * cast(0.0174532925199432957692 as double) end as "radians_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 22 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when cast(0 as double) <> 0 and cast(0 as double) * cast(0.0174532925199432957692 as double) = 0 then null else cast(0 as double) * cast(0.0174532925199432957692 as double) end is null and cast(0 as double) is not null then 22 end) as _weir_way
    from "compute: 21"
  ) as judged
),
"compute: 23" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    case when isinf(cast(0 as double)) then null else sin(cast(0 as double)) end as "sin_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 23 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isinf(cast(0 as double)) then null else sin(cast(0 as double)) end is null and cast(0 as double) is not null then 23 end) as _weir_way
    from "compute: 22"
  ) as judged
),
"compute: 24" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    case when isinf(cast(0 as double)) then null else cos(cast(0 as double)) end as "cos_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 24 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isinf(cast(0 as double)) then null else cos(cast(0 as double)) end is null and cast(0 as double) is not null then 24 end) as _weir_way
    from "compute: 23"
  ) as judged
),
"compute: 25" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    "cos_",
    case when isinf(cast(0 as double)) then null else tan(cast(0 as double)) end as "tan_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 25 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isinf(cast(0 as double)) then null else tan(cast(0 as double)) end is null and cast(0 as double) is not null then 25 end) as _weir_way
    from "compute: 24"
  ) as judged
),
"compute: 26" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    "cos_",
    "tan_",
    case when isnan(cast(0 as double)) or cast(0 as double) between -1 and 1 then asin(cast(0 as double)) end as "asin_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 26 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isnan(cast(0 as double)) or cast(0 as double) between -1 and 1 then asin(cast(0 as double)) end is null and cast(0 as double) is not null then 26 end) as _weir_way
    from "compute: 25"
  ) as judged
),
"compute: 27" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    "cos_",
    "tan_",
    "asin_",
    case when isnan(cast(1 as double)) or cast(1 as double) between -1 and 1 then acos(cast(1 as double)) end as "acos_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 27 then cast(cast(1 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isnan(cast(1 as double)) or cast(1 as double) between -1 and 1 then acos(cast(1 as double)) end is null and cast(1 as double) is not null then 27 end) as _weir_way
    from "compute: 26"
  ) as judged
),
"compute: 28" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    "cos_",
    "tan_",
    "asin_",
    "acos_",
    atan(cast(0 as double)) as "atan_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 27"
),
"compute" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    "cos_",
    "tan_",
    "asin_",
    "acos_",
    "atan_",
    atan2(cast(0 as double), cast(1 as double)) as "atan2_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 28"
)
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from "compute"
group by _weir_exit, _weir_file;

-- load load
with "rows" as (
  select
    "id",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', '0', '1')
    ) as rows ("id", "_weir_file", "_weir_row")
  ) as records
),
"compute: 1" as (
  select
    "id",
    _weir_computed_1 as "abs_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast((-2) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and (-2) is not null then 1 end) as _weir_way
    from (
      select *, try_cast(abs(cast((-2) as hugeint)) as integer) as _weir_computed_1
      from "rows"
    ) as computed
  ) as judged
),
"compute: 2" as (
  select
    "id",
    "abs_",
    cast(sign(cast('-8.4' as decimal(38,1))) as decimal(38,0)) as "sign_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 1"
),
"compute: 3" as (
  select
    "id",
    "abs_",
    "sign_",
    _weir_computed_1 as "round_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast(cast('2.345' as decimal(38,3)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and cast('2.345' as decimal(38,3)) is not null then 2 end) as _weir_way
    from (
      select *, try(cast(cast(cast('2.345' as decimal(38,3)) as decimal(38,2)) as decimal(38,2))) as _weir_computed_1
      from "compute: 2"
    ) as computed
  ) as judged
),
"compute: 4" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    _weir_computed_1 as "trunc_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 3 then cast(cast('2.345' as decimal(38,3)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and cast('2.345' as decimal(38,3)) is not null then 3 end) as _weir_way
    from (
      select *, try(cast(cast(cast(replace(cast(cast(cast('2.345' as decimal(38,3)) as decimal(38,3)) as varchar), '.', '') as hugeint) // cast('10' as hugeint) as decimal(38,0)) * cast('1e-2' as decimal(38,2)) as decimal(38,2))) as _weir_computed_1
      from "compute: 3"
    ) as computed
  ) as judged
),
"compute: 5" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    _weir_computed_1 as "ceil_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 4 then cast(cast('1.2' as decimal(38,1)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and cast('1.2' as decimal(38,1)) is not null then 4 end) as _weir_way
    from (
      select *, try_cast(ceil(cast('1.2' as decimal(38,1))) as decimal(38,0)) as _weir_computed_1
      from "compute: 4"
    ) as computed
  ) as judged
),
"compute: 6" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    _weir_computed_1 as "ceiling_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 5 then cast(cast('-1.2' as decimal(38,1)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and cast('-1.2' as decimal(38,1)) is not null then 5 end) as _weir_way
    from (
      select *, try_cast(ceil(cast('-1.2' as decimal(38,1))) as decimal(38,0)) as _weir_computed_1
      from "compute: 5"
    ) as computed
  ) as judged
),
"compute: 7" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    _weir_computed_1 as "floor_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 6 then cast(cast('-1.2' as decimal(38,1)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and cast('-1.2' as decimal(38,1)) is not null then 6 end) as _weir_way
    from (
      select *, try_cast(floor(cast('-1.2' as decimal(38,1))) as decimal(38,0)) as _weir_computed_1
      from "compute: 6"
    ) as computed
  ) as judged
),
"compute: 8" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    _weir_computed_1 as "mod_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 7 then cast(3 as varchar) when 8 then cast(7 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when (3 = 0 and 7 is not null) then 7 when _weir_computed_1 is null and 7 is not null and nullif(3, 0) is not null then 8 end) as _weir_way
    from (
      select *, try_cast(cast(7 as bigint) % cast(nullif(3, 0) as bigint) as integer) as _weir_computed_1
      from "compute: 7"
    ) as computed
  ) as judged
),
"compute: 9" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    _weir_computed_1 as "div_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 9 then cast(2 as varchar) when 10 then cast(try_cast(2 as decimal(38,0)) as varchar) when 11 then cast(cast('7.5' as decimal(38,1)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(2 as decimal(38,0)) is null and 2 is not null then 9 when (try_cast(2 as decimal(38,0)) = 0 and cast('7.5' as decimal(38,1)) is not null) then 10 when _weir_computed_1 is null and cast('7.5' as decimal(38,1)) is not null and nullif(try_cast(2 as decimal(38,0)), 0) is not null then 11 end) as _weir_way
    from (
      select *, try(cast(cast(replace(cast(cast(cast('7.5' as decimal(38,1)) as decimal(38,1)) as varchar), '.', '') as hugeint) // cast(replace(cast(cast(nullif(try_cast(2 as decimal(38,0)), 0) as decimal(38,1)) as varchar), '.', '') as hugeint) as decimal(38,0))) as _weir_computed_1
      from "compute: 8"
    ) as computed
  ) as judged
),
"compute: 10" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    _weir_computed_1 as "gcd_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 12 then cast(12 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and 12 is not null and 18 is not null then 12 end) as _weir_way
    from (
      select *, try_cast(gcd(cast(12 as hugeint), cast(18 as hugeint)) as integer) as _weir_computed_1
      from "compute: 9"
    ) as computed
  ) as judged
),
"compute: 11" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    _weir_computed_1 as "lcm_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 13 then cast(4 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and 4 is not null and 6 is not null then 13 end) as _weir_way
    from (
      select *, try_cast(lcm(cast(4 as hugeint), cast(6 as hugeint)) as integer) as _weir_computed_1
      from "compute: 10"
    ) as computed
  ) as judged
),
"compute: 12" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    case when (cast(2 as double) = 0 and cast(10 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(10 as double)) and floor(cast(10 as double)) <> cast(10 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(10 as double)) and (isinf(pow(cast(2 as double), cast(10 as double))) or (pow(cast(2 as double), cast(10 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(10 as double)) end as "power_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 14 then cast(cast(2 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when (cast(2 as double) = 0 and cast(10 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(10 as double)) and floor(cast(10 as double)) <> cast(10 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(10 as double)) and (isinf(pow(cast(2 as double), cast(10 as double))) or (pow(cast(2 as double), cast(10 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(10 as double)) end is null and cast(2 as double) is not null and cast(10 as double) is not null then 14 end) as _weir_way
    from "compute: 11"
  ) as judged
),
"compute: 13" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    case when (cast(2 as double) = 0 and cast(3 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(3 as double)) and floor(cast(3 as double)) <> cast(3 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(3 as double)) and (isinf(pow(cast(2 as double), cast(3 as double))) or (pow(cast(2 as double), cast(3 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(3 as double)) end as "pow_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 15 then cast(cast(2 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when (cast(2 as double) = 0 and cast(3 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(3 as double)) and floor(cast(3 as double)) <> cast(3 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(3 as double)) and (isinf(pow(cast(2 as double), cast(3 as double))) or (pow(cast(2 as double), cast(3 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(3 as double)) end is null and cast(2 as double) is not null and cast(3 as double) is not null then 15 end) as _weir_way
    from "compute: 12"
  ) as judged
),
"compute: 14" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    case when cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double) < 0 then null else sqrt(cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double)) end as "sqrt_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 16 then cast(cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double) < 0 then null else sqrt(cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double)) end is null and cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double) is not null then 16 end) as _weir_way
    from "compute: 13"
  ) as judged
),
"compute: 15" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    cbrt(cast((-8) as double)) as "cbrt_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 14"
),
"compute: 16" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    case when isfinite(cast(0 as double)) and (isinf(exp(cast(0 as double))) or exp(cast(0 as double)) = 0) then null else exp(cast(0 as double)) end as "exp_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 17 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isfinite(cast(0 as double)) and (isinf(exp(cast(0 as double))) or exp(cast(0 as double)) = 0) then null else exp(cast(0 as double)) end is null and cast(0 as double) is not null then 17 end) as _weir_way
    from "compute: 15"
  ) as judged
),
"compute: 17" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    case when cast(1 as double) > 0 then ln(cast(1 as double)) end as "ln_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 18 then cast(cast(1 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when cast(1 as double) > 0 then ln(cast(1 as double)) end is null and cast(1 as double) is not null then 18 end) as _weir_way
    from "compute: 16"
  ) as judged
),
"compute: 18" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end as "log_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 19 then cast(cast(1000 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end is null and cast(1000 as double) is not null then 19 end) as _weir_way
    from "compute: 17"
  ) as judged
),
"compute: 19" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end as "log10_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 20 then cast(cast(1000 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end is null and cast(1000 as double) is not null then 20 end) as _weir_way
    from "compute: 18"
  ) as judged
),
"compute: 20" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    pi() as "pi_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 19"
),
"compute: 21" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    case when isinf(cast(0 as double) / cast(0.0174532925199432957692 as double)) and not isinf(cast(0 as double)) then null else cast(0 as double) / cast(0.0174532925199432957692 as double) end as "degrees_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 21 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isinf(cast(0 as double) / cast(0.0174532925199432957692 as double)) and not isinf(cast(0 as double)) then null else cast(0 as double) / cast(0.0174532925199432957692 as double) end is null and cast(0 as double) is not null then 21 end) as _weir_way
    from "compute: 20"
  ) as judged
),
"compute: 22" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    case when cast(0 as double) <> 0 and cast(0 as double) * cast(0.0174532925199432957692 as double) = 0 then null else cast(0 as double) * cast(0.0174532925199432957692 as double) end as "radians_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 22 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when cast(0 as double) <> 0 and cast(0 as double) * cast(0.0174532925199432957692 as double) = 0 then null else cast(0 as double) * cast(0.0174532925199432957692 as double) end is null and cast(0 as double) is not null then 22 end) as _weir_way
    from "compute: 21"
  ) as judged
),
"compute: 23" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    case when isinf(cast(0 as double)) then null else sin(cast(0 as double)) end as "sin_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 23 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isinf(cast(0 as double)) then null else sin(cast(0 as double)) end is null and cast(0 as double) is not null then 23 end) as _weir_way
    from "compute: 22"
  ) as judged
),
"compute: 24" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    case when isinf(cast(0 as double)) then null else cos(cast(0 as double)) end as "cos_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 24 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isinf(cast(0 as double)) then null else cos(cast(0 as double)) end is null and cast(0 as double) is not null then 24 end) as _weir_way
    from "compute: 23"
  ) as judged
),
"compute: 25" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    "cos_",
    case when isinf(cast(0 as double)) then null else tan(cast(0 as double)) end as "tan_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 25 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isinf(cast(0 as double)) then null else tan(cast(0 as double)) end is null and cast(0 as double) is not null then 25 end) as _weir_way
    from "compute: 24"
  ) as judged
),
"compute: 26" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    "cos_",
    "tan_",
    case when isnan(cast(0 as double)) or cast(0 as double) between -1 and 1 then asin(cast(0 as double)) end as "asin_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 26 then cast(cast(0 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isnan(cast(0 as double)) or cast(0 as double) between -1 and 1 then asin(cast(0 as double)) end is null and cast(0 as double) is not null then 26 end) as _weir_way
    from "compute: 25"
  ) as judged
),
"compute: 27" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    "cos_",
    "tan_",
    "asin_",
    case when isnan(cast(1 as double)) or cast(1 as double) between -1 and 1 then acos(cast(1 as double)) end as "acos_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 27 then cast(cast(1 as double) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when isnan(cast(1 as double)) or cast(1 as double) between -1 and 1 then acos(cast(1 as double)) end is null and cast(1 as double) is not null then 27 end) as _weir_way
    from "compute: 26"
  ) as judged
),
"compute: 28" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    "cos_",
    "tan_",
    "asin_",
    "acos_",
    atan(cast(0 as double)) as "atan_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 27"
),
"compute" as (
  select
    "id",
    "abs_",
    "sign_",
    "round_",
    "trunc_",
    "ceil_",
    "ceiling_",
    "floor_",
    "mod_",
    "div_",
    "gcd_",
    "lcm_",
    "power_",
    "pow_",
    "sqrt_",
    "cbrt_",
    "exp_",
    "ln_",
    "log_",
    "log10_",
    "pi_",
    "degrees_",
    "radians_",
    "sin_",
    "cos_",
    "tan_",
    "asin_",
    "acos_",
    "atan_",
    atan2(cast(0 as double), cast(1 as double)) as "atan2_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "compute: 28"
)
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "id",
  "abs_",
  "sign_",
  "round_",
  "trunc_",
  "ceil_",
  "ceiling_",
  "floor_",
  "mod_",
  "div_",
  "gcd_",
  "lcm_",
  "power_",
  "pow_",
  "sqrt_",
  "cbrt_",
  "exp_",
  "ln_",
  "log_",
  "log10_",
  "pi_",
  "degrees_",
  "radians_",
  "sin_",
  "cos_",
  "tan_",
  "asin_",
  "acos_",
  "atan_",
  "atan2_"
from "compute"
where _weir_exit is null;

-- snippets of compute
select *, try_cast(abs(cast((-2) as hugeint)) as integer) as "abs_"
-- formula of abs_: abort where try_cast(abs(cast((-2) as hugeint)) as integer) is null and (-2) is not null
select *, cast(sign(cast('-8.4' as decimal(38,1))) as decimal(38,0)) as "sign_"
select *, try(cast(cast(cast('2.345' as decimal(38,3)) as decimal(38,2)) as decimal(38,2))) as "round_"
-- formula of round_: abort where try(cast(cast(cast('2.345' as decimal(38,3)) as decimal(38,2)) as decimal(38,2))) is null and cast('2.345' as decimal(38,3)) is not null
select *, try(cast(cast(cast(replace(cast(cast(cast('2.345' as decimal(38,3)) as decimal(38,3)) as varchar), '.', '') as hugeint) // cast('10' as hugeint) as decimal(38,0)) * cast('1e-2' as decimal(38,2)) as decimal(38,2))) as "trunc_"
-- formula of trunc_: abort where try(cast(cast(cast(replace(cast(cast(cast('2.345' as decimal(38,3)) as decimal(38,3)) as varchar), '.', '') as hugeint) // cast('10' as hugeint) as decimal(38,0)) * cast('1e-2' as decimal(38,2)) as decimal(38,2))) is null and cast('2.345' as decimal(38,3)) is not null
select *, try_cast(ceil(cast('1.2' as decimal(38,1))) as decimal(38,0)) as "ceil_"
-- formula of ceil_: abort where try_cast(ceil(cast('1.2' as decimal(38,1))) as decimal(38,0)) is null and cast('1.2' as decimal(38,1)) is not null
select *, try_cast(ceil(cast('-1.2' as decimal(38,1))) as decimal(38,0)) as "ceiling_"
-- formula of ceiling_: abort where try_cast(ceil(cast('-1.2' as decimal(38,1))) as decimal(38,0)) is null and cast('-1.2' as decimal(38,1)) is not null
select *, try_cast(floor(cast('-1.2' as decimal(38,1))) as decimal(38,0)) as "floor_"
-- formula of floor_: abort where try_cast(floor(cast('-1.2' as decimal(38,1))) as decimal(38,0)) is null and cast('-1.2' as decimal(38,1)) is not null
select *, try_cast(cast(7 as bigint) % cast(nullif(3, 0) as bigint) as integer) as "mod_"
-- formula of mod_: abort where (3 = 0 and 7 is not null)
-- formula of mod_: abort where try_cast(cast(7 as bigint) % cast(nullif(3, 0) as bigint) as integer) is null and 7 is not null and nullif(3, 0) is not null
select *, try(cast(cast(replace(cast(cast(cast('7.5' as decimal(38,1)) as decimal(38,1)) as varchar), '.', '') as hugeint) // cast(replace(cast(cast(nullif(try_cast(2 as decimal(38,0)), 0) as decimal(38,1)) as varchar), '.', '') as hugeint) as decimal(38,0))) as "div_"
-- formula of div_: abort where try_cast(2 as decimal(38,0)) is null and 2 is not null
-- formula of div_: abort where (try_cast(2 as decimal(38,0)) = 0 and cast('7.5' as decimal(38,1)) is not null)
-- formula of div_: abort where try(cast(cast(replace(cast(cast(cast('7.5' as decimal(38,1)) as decimal(38,1)) as varchar), '.', '') as hugeint) // cast(replace(cast(cast(nullif(try_cast(2 as decimal(38,0)), 0) as decimal(38,1)) as varchar), '.', '') as hugeint) as decimal(38,0))) is null and cast('7.5' as decimal(38,1)) is not null and nullif(try_cast(2 as decimal(38,0)), 0) is not null
select *, try_cast(gcd(cast(12 as hugeint), cast(18 as hugeint)) as integer) as "gcd_"
-- formula of gcd_: abort where try_cast(gcd(cast(12 as hugeint), cast(18 as hugeint)) as integer) is null and 12 is not null and 18 is not null
select *, try_cast(lcm(cast(4 as hugeint), cast(6 as hugeint)) as integer) as "lcm_"
-- formula of lcm_: abort where try_cast(lcm(cast(4 as hugeint), cast(6 as hugeint)) as integer) is null and 4 is not null and 6 is not null
select *, case when (cast(2 as double) = 0 and cast(10 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(10 as double)) and floor(cast(10 as double)) <> cast(10 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(10 as double)) and (isinf(pow(cast(2 as double), cast(10 as double))) or (pow(cast(2 as double), cast(10 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(10 as double)) end as "power_"
-- formula of power_: abort where case when (cast(2 as double) = 0 and cast(10 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(10 as double)) and floor(cast(10 as double)) <> cast(10 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(10 as double)) and (isinf(pow(cast(2 as double), cast(10 as double))) or (pow(cast(2 as double), cast(10 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(10 as double)) end is null and cast(2 as double) is not null and cast(10 as double) is not null
select *, case when (cast(2 as double) = 0 and cast(3 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(3 as double)) and floor(cast(3 as double)) <> cast(3 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(3 as double)) and (isinf(pow(cast(2 as double), cast(3 as double))) or (pow(cast(2 as double), cast(3 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(3 as double)) end as "pow_"
-- formula of pow_: abort where case when (cast(2 as double) = 0 and cast(3 as double) < 0) or (cast(2 as double) < 0 and isfinite(cast(3 as double)) and floor(cast(3 as double)) <> cast(3 as double)) or (isfinite(cast(2 as double)) and isfinite(cast(3 as double)) and (isinf(pow(cast(2 as double), cast(3 as double))) or (pow(cast(2 as double), cast(3 as double)) = 0 and cast(2 as double) <> 0))) then null else pow(cast(2 as double), cast(3 as double)) end is null and cast(2 as double) is not null and cast(3 as double) is not null
select *, case when cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double) < 0 then null else sqrt(cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double)) end as "sqrt_"
-- formula of sqrt_: abort where case when cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double) < 0 then null else sqrt(cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double)) end is null and cast(cast(cast('2.25' as decimal(38,2)) as varchar) as double) is not null
select *, cbrt(cast((-8) as double)) as "cbrt_"
select *, case when isfinite(cast(0 as double)) and (isinf(exp(cast(0 as double))) or exp(cast(0 as double)) = 0) then null else exp(cast(0 as double)) end as "exp_"
-- formula of exp_: abort where case when isfinite(cast(0 as double)) and (isinf(exp(cast(0 as double))) or exp(cast(0 as double)) = 0) then null else exp(cast(0 as double)) end is null and cast(0 as double) is not null
select *, case when cast(1 as double) > 0 then ln(cast(1 as double)) end as "ln_"
-- formula of ln_: abort where case when cast(1 as double) > 0 then ln(cast(1 as double)) end is null and cast(1 as double) is not null
select *, case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end as "log_"
-- formula of log_: abort where case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end is null and cast(1000 as double) is not null
select *, case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end as "log10_"
-- formula of log10_: abort where case when cast(1000 as double) > 0 then log10(cast(1000 as double)) end is null and cast(1000 as double) is not null
select *, pi() as "pi_"
select *, case when isinf(cast(0 as double) / cast(0.0174532925199432957692 as double)) and not isinf(cast(0 as double)) then null else cast(0 as double) / cast(0.0174532925199432957692 as double) end as "degrees_"
-- formula of degrees_: abort where case when isinf(cast(0 as double) / cast(0.0174532925199432957692 as double)) and not isinf(cast(0 as double)) then null else cast(0 as double) / cast(0.0174532925199432957692 as double) end is null and cast(0 as double) is not null
select *, case when cast(0 as double) <> 0 and cast(0 as double) * cast(0.0174532925199432957692 as double) = 0 then null else cast(0 as double) * cast(0.0174532925199432957692 as double) end as "radians_"
-- formula of radians_: abort where case when cast(0 as double) <> 0 and cast(0 as double) * cast(0.0174532925199432957692 as double) = 0 then null else cast(0 as double) * cast(0.0174532925199432957692 as double) end is null and cast(0 as double) is not null
select *, case when isinf(cast(0 as double)) then null else sin(cast(0 as double)) end as "sin_"
-- formula of sin_: abort where case when isinf(cast(0 as double)) then null else sin(cast(0 as double)) end is null and cast(0 as double) is not null
select *, case when isinf(cast(0 as double)) then null else cos(cast(0 as double)) end as "cos_"
-- formula of cos_: abort where case when isinf(cast(0 as double)) then null else cos(cast(0 as double)) end is null and cast(0 as double) is not null
select *, case when isinf(cast(0 as double)) then null else tan(cast(0 as double)) end as "tan_"
-- formula of tan_: abort where case when isinf(cast(0 as double)) then null else tan(cast(0 as double)) end is null and cast(0 as double) is not null
select *, case when isnan(cast(0 as double)) or cast(0 as double) between -1 and 1 then asin(cast(0 as double)) end as "asin_"
-- formula of asin_: abort where case when isnan(cast(0 as double)) or cast(0 as double) between -1 and 1 then asin(cast(0 as double)) end is null and cast(0 as double) is not null
select *, case when isnan(cast(1 as double)) or cast(1 as double) between -1 and 1 then acos(cast(1 as double)) end as "acos_"
-- formula of acos_: abort where case when isnan(cast(1 as double)) or cast(1 as double) between -1 and 1 then acos(cast(1 as double)) end is null and cast(1 as double) is not null
select *, atan(cast(0 as double)) as "atan_"
select *, atan2(cast(0 as double), cast(1 as double)) as "atan2_";
