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
    _weir_computed_1 as "date_trunc_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast('2026-03-31 10:20' as varchar) when 2 then cast(try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is null and '2026-03-31 10:20' is not null then 1 when _weir_computed_1 is null and try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is not null then 2 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp)}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then date_trunc('month', o.v0) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as _weir_computed_1
      from "rows"
    ) as computed
  ) as judged
),
"compute: 2" as (
  select
    "id",
    "date_trunc_",
    _weir_computed_1 as "extract_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 3 then cast('2026-03-31' as varchar) when 4 then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 3 when _weir_computed_1 is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null then 4 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then cast(year(cast(o.v0 as timestamp)) as decimal(38,0)) end)[1]}], lambda o: o.v0)[1]) as _weir_computed_1
      from "compute: 1"
    ) as computed
  ) as judged
),
"compute: 3" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    _weir_computed_1 as "date_part_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 5 then cast('2026-03-31' as varchar) when 6 then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 5 when _weir_computed_1 is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null then 6 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then cast(month(cast(o.v0 as timestamp)) as double) end)[1]}], lambda o: o.v0)[1]) as _weir_computed_1
      from "compute: 2"
    ) as computed
  ) as judged
),
"compute: 4" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    _weir_computed_1 as "age_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 7 then cast('2026-03-31' as varchar) when 8 then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) when 9 then cast('1990-04-01' as varchar) when 10 then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) when 11 then cast(case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end as varchar) when 12 then cast(try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1]) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 7 when case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null then 8 when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '1990-04-01' is not null then 9 when case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is null and try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null then 10 when try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1]) is null and case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is not null and case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is not null then 11 when _weir_computed_1 is null and try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1]) is not null then 12 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1])}], lambda o: cast((date_part('year', o.v0) * 12 + date_part('month', o.v0)) // 12 as decimal(38,0)))[1]}], lambda o: o.v0)[1]) as _weir_computed_1
      from "compute: 3"
    ) as computed
  ) as judged
),
"compute: 5" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    _weir_computed_1 as "to_char_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 13 then cast('2026-03-31' as varchar) when 14 then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) when 15 then cast(case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 13 when case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null then 14 when _weir_computed_1 is null and case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is not null then 15 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then concat(cast(day(cast(o.v0 as timestamp)) as varchar), ' ', (['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])[month(cast(o.v0 as timestamp))], ' ', case when year(cast(o.v0 as timestamp)) < 1000 then lpad(cast(year(cast(o.v0 as timestamp)) as varchar), 4, '0') else cast(year(cast(o.v0 as timestamp)) as varchar) end) end)[1]}], lambda o: o.v0)[1]) as _weir_computed_1
      from "compute: 4"
    ) as computed
  ) as judged
),
"compute: 6" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    case when regexp_matches('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 1), 2, '0') as date) end as "to_date_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 16 then cast('31.03.2026' as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when regexp_matches('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 1), 2, '0') as date) end is null and '31.03.2026' is not null then 16 end) as _weir_way
    from "compute: 5"
  ) as judged
),
"compute: 7" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    case when regexp_matches('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 1), 2, '0') || ' ' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 4), 2, '0') || ':' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 5), 2, '0') || ':' || lpad('00', 2, '0') || '.' || '000000' || '+00' as timestamptz) end as "to_timestamp_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 17 then cast('31.03.2026 14:05' as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when regexp_matches('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 1), 2, '0') || ' ' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 4), 2, '0') || ':' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 5), 2, '0') || ':' || lpad('00', 2, '0') || '.' || '000000' || '+00' as timestamptz) end is null and '31.03.2026 14:05' is not null then 17 end) as _weir_way
    from "compute: 6"
  ) as judged
),
"compute: 8" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    _weir_computed_1 as "make_date_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 18 then cast(2026 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and 2026 is not null and 3 is not null and 31 is not null then 18 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': case when 2026 between 1 and 99999 then make_date(2026, 3, 31) end}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then o.v0 end)[1]) as _weir_computed_1
      from "compute: 7"
    ) as computed
  ) as judged
),
"compute: 9" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    "make_date_",
    _weir_computed_1 as "make_timestamp_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 19 then cast(2026 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and 2026 is not null and 3 is not null and 31 is not null and 10 is not null and 20 is not null and cast(cast(cast('30.5' as decimal(38,1)) as varchar) as double) is not null then 19 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': 2026, 'v1': 3, 'v2': 31, 'v3': 10, 'v4': 20, 'v5': cast(cast(cast('30.5' as decimal(38,1)) as varchar) as double)}], lambda o: case when o.v0 between 1 and 99999 and o.v3 between 0 and 23 and o.v4 between 0 and 59 and o.v5 >= 0 and o.v5 < 60 then cast(make_date(o.v0, o.v1, o.v2) as timestamp) + to_microseconds((o.v3 * 60 + o.v4) * 60000000::bigint + cast(round_even(o.v5 * 1000000, 0) as bigint)) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as _weir_computed_1
      from "compute: 8"
    ) as computed
  ) as judged
),
"compute: 10" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    "make_date_",
    "make_timestamp_",
    _weir_computed_1 as "make_interval_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 20 then cast('2026-03-31' as varchar) when 21 then cast(0 as varchar) when 22 then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 20 when try(list_transform([{'v0': (to_months(cast(cast(0 as bigint) * 12 + 1 as integer)) + to_days(cast(cast(0 as bigint) * 7 + 3 as integer)) + to_microseconds((cast(0 as bigint) * 60 + 0) * 60000000 + cast(round_even(0 * 1000000::double, 0) as bigint)))}], lambda o: o.v0)[1]) is null and 0 is not null and 1 is not null and 0 is not null and 3 is not null then 21 when _weir_computed_1 is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null and try(list_transform([{'v0': (to_months(cast(cast(0 as bigint) * 12 + 1 as integer)) + to_days(cast(cast(0 as bigint) * 7 + 3 as integer)) + to_microseconds((cast(0 as bigint) * 60 + 0) * 60000000 + cast(round_even(0 * 1000000::double, 0) as bigint)))}], lambda o: o.v0)[1]) is not null then 22 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date), 'v1': try(list_transform([{'v0': (to_months(cast(cast(0 as bigint) * 12 + 1 as integer)) + to_days(cast(cast(0 as bigint) * 7 + 3 as integer)) + to_microseconds((cast(0 as bigint) * 60 + 0) * 60000000 + cast(round_even(0 * 1000000::double, 0) as bigint)))}], lambda o: o.v0)[1])}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then (cast(o.v0 as timestamp) + o.v1) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as _weir_computed_1
      from "compute: 9"
    ) as computed
  ) as judged
),
"compute: 11" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    "make_date_",
    "make_timestamp_",
    "make_interval_",
    _weir_computed_1 as "date_bin_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 23 then cast('2026-03-31 10:20' as varchar) when 24 then cast('2026-01-01' as varchar) when 25 then cast((to_months(0) + to_days(0) + to_microseconds(900000000)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is null and '2026-03-31 10:20' is not null then 23 when try_cast((regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is null and '2026-01-01' is not null then 24 when _weir_computed_1 is null and (to_months(0) + to_days(0) + to_microseconds(900000000)) is not null and try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is not null and try_cast((regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is not null then 25 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': (to_months(0) + to_days(0) + to_microseconds(900000000)), 'v1': try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp), 'v2': try_cast((regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp)}], lambda o: case when o.v1 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' and o.v2 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then case when (date_part('year', o.v0) * 12 + date_part('month', o.v0)) = 0 and (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) > 0 then make_timestamp(epoch_us(o.v2) + ((epoch_us(o.v1) - epoch_us(o.v2)) // (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) - case when (epoch_us(o.v1) - epoch_us(o.v2)) % (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) < 0 then 1 else 0 end) * (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0)))) end end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as _weir_computed_1
      from "compute: 10"
    ) as computed
  ) as judged
),
"compute: 12" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    "make_date_",
    "make_timestamp_",
    "make_interval_",
    "date_bin_",
    _weir_computed_1 as "timezone_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 26 then cast('2026-03-31 12:00+00' as varchar) when 27 then cast(try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz) is null and '2026-03-31 12:00+00' is not null then 26 when _weir_computed_1 is null and try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz) is not null then 27 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz)}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then case when o.v0 between timestamptz '1900-01-02 00:00:00+00' and timestamptz '2099-12-30 00:00:00+00' then timezone('Europe/Berlin', o.v0) end end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as _weir_computed_1
      from "compute: 11"
    ) as computed
  ) as judged
),
"compute" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    "make_date_",
    "make_timestamp_",
    "make_interval_",
    "date_bin_",
    "timezone_",
    isfinite(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) as "isfinite_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 28 then cast('2026-03-31' as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 28 end) as _weir_way
    from "compute: 12"
  ) as judged
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
    _weir_computed_1 as "date_trunc_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast('2026-03-31 10:20' as varchar) when 2 then cast(try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is null and '2026-03-31 10:20' is not null then 1 when _weir_computed_1 is null and try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is not null then 2 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp)}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then date_trunc('month', o.v0) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as _weir_computed_1
      from "rows"
    ) as computed
  ) as judged
),
"compute: 2" as (
  select
    "id",
    "date_trunc_",
    _weir_computed_1 as "extract_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 3 then cast('2026-03-31' as varchar) when 4 then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 3 when _weir_computed_1 is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null then 4 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then cast(year(cast(o.v0 as timestamp)) as decimal(38,0)) end)[1]}], lambda o: o.v0)[1]) as _weir_computed_1
      from "compute: 1"
    ) as computed
  ) as judged
),
"compute: 3" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    _weir_computed_1 as "date_part_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 5 then cast('2026-03-31' as varchar) when 6 then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 5 when _weir_computed_1 is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null then 6 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then cast(month(cast(o.v0 as timestamp)) as double) end)[1]}], lambda o: o.v0)[1]) as _weir_computed_1
      from "compute: 2"
    ) as computed
  ) as judged
),
"compute: 4" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    _weir_computed_1 as "age_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 7 then cast('2026-03-31' as varchar) when 8 then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) when 9 then cast('1990-04-01' as varchar) when 10 then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) when 11 then cast(case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end as varchar) when 12 then cast(try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1]) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 7 when case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null then 8 when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '1990-04-01' is not null then 9 when case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is null and try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null then 10 when try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1]) is null and case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is not null and case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is not null then 11 when _weir_computed_1 is null and try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1]) is not null then 12 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1])}], lambda o: cast((date_part('year', o.v0) * 12 + date_part('month', o.v0)) // 12 as decimal(38,0)))[1]}], lambda o: o.v0)[1]) as _weir_computed_1
      from "compute: 3"
    ) as computed
  ) as judged
),
"compute: 5" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    _weir_computed_1 as "to_char_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 13 then cast('2026-03-31' as varchar) when 14 then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) when 15 then cast(case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 13 when case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null then 14 when _weir_computed_1 is null and case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is not null then 15 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then concat(cast(day(cast(o.v0 as timestamp)) as varchar), ' ', (['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])[month(cast(o.v0 as timestamp))], ' ', case when year(cast(o.v0 as timestamp)) < 1000 then lpad(cast(year(cast(o.v0 as timestamp)) as varchar), 4, '0') else cast(year(cast(o.v0 as timestamp)) as varchar) end) end)[1]}], lambda o: o.v0)[1]) as _weir_computed_1
      from "compute: 4"
    ) as computed
  ) as judged
),
"compute: 6" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    case when regexp_matches('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 1), 2, '0') as date) end as "to_date_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 16 then cast('31.03.2026' as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when regexp_matches('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 1), 2, '0') as date) end is null and '31.03.2026' is not null then 16 end) as _weir_way
    from "compute: 5"
  ) as judged
),
"compute: 7" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    case when regexp_matches('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 1), 2, '0') || ' ' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 4), 2, '0') || ':' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 5), 2, '0') || ':' || lpad('00', 2, '0') || '.' || '000000' || '+00' as timestamptz) end as "to_timestamp_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 17 then cast('31.03.2026 14:05' as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when case when regexp_matches('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 1), 2, '0') || ' ' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 4), 2, '0') || ':' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 5), 2, '0') || ':' || lpad('00', 2, '0') || '.' || '000000' || '+00' as timestamptz) end is null and '31.03.2026 14:05' is not null then 17 end) as _weir_way
    from "compute: 6"
  ) as judged
),
"compute: 8" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    _weir_computed_1 as "make_date_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 18 then cast(2026 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and 2026 is not null and 3 is not null and 31 is not null then 18 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': case when 2026 between 1 and 99999 then make_date(2026, 3, 31) end}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then o.v0 end)[1]) as _weir_computed_1
      from "compute: 7"
    ) as computed
  ) as judged
),
"compute: 9" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    "make_date_",
    _weir_computed_1 as "make_timestamp_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 19 then cast(2026 as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and 2026 is not null and 3 is not null and 31 is not null and 10 is not null and 20 is not null and cast(cast(cast('30.5' as decimal(38,1)) as varchar) as double) is not null then 19 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': 2026, 'v1': 3, 'v2': 31, 'v3': 10, 'v4': 20, 'v5': cast(cast(cast('30.5' as decimal(38,1)) as varchar) as double)}], lambda o: case when o.v0 between 1 and 99999 and o.v3 between 0 and 23 and o.v4 between 0 and 59 and o.v5 >= 0 and o.v5 < 60 then cast(make_date(o.v0, o.v1, o.v2) as timestamp) + to_microseconds((o.v3 * 60 + o.v4) * 60000000::bigint + cast(round_even(o.v5 * 1000000, 0) as bigint)) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as _weir_computed_1
      from "compute: 8"
    ) as computed
  ) as judged
),
"compute: 10" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    "make_date_",
    "make_timestamp_",
    _weir_computed_1 as "make_interval_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 20 then cast('2026-03-31' as varchar) when 21 then cast(0 as varchar) when 22 then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 20 when try(list_transform([{'v0': (to_months(cast(cast(0 as bigint) * 12 + 1 as integer)) + to_days(cast(cast(0 as bigint) * 7 + 3 as integer)) + to_microseconds((cast(0 as bigint) * 60 + 0) * 60000000 + cast(round_even(0 * 1000000::double, 0) as bigint)))}], lambda o: o.v0)[1]) is null and 0 is not null and 1 is not null and 0 is not null and 3 is not null then 21 when _weir_computed_1 is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null and try(list_transform([{'v0': (to_months(cast(cast(0 as bigint) * 12 + 1 as integer)) + to_days(cast(cast(0 as bigint) * 7 + 3 as integer)) + to_microseconds((cast(0 as bigint) * 60 + 0) * 60000000 + cast(round_even(0 * 1000000::double, 0) as bigint)))}], lambda o: o.v0)[1]) is not null then 22 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date), 'v1': try(list_transform([{'v0': (to_months(cast(cast(0 as bigint) * 12 + 1 as integer)) + to_days(cast(cast(0 as bigint) * 7 + 3 as integer)) + to_microseconds((cast(0 as bigint) * 60 + 0) * 60000000 + cast(round_even(0 * 1000000::double, 0) as bigint)))}], lambda o: o.v0)[1])}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then (cast(o.v0 as timestamp) + o.v1) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as _weir_computed_1
      from "compute: 9"
    ) as computed
  ) as judged
),
"compute: 11" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    "make_date_",
    "make_timestamp_",
    "make_interval_",
    _weir_computed_1 as "date_bin_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 23 then cast('2026-03-31 10:20' as varchar) when 24 then cast('2026-01-01' as varchar) when 25 then cast((to_months(0) + to_days(0) + to_microseconds(900000000)) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is null and '2026-03-31 10:20' is not null then 23 when try_cast((regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is null and '2026-01-01' is not null then 24 when _weir_computed_1 is null and (to_months(0) + to_days(0) + to_microseconds(900000000)) is not null and try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is not null and try_cast((regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is not null then 25 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': (to_months(0) + to_days(0) + to_microseconds(900000000)), 'v1': try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp), 'v2': try_cast((regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp)}], lambda o: case when o.v1 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' and o.v2 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then case when (date_part('year', o.v0) * 12 + date_part('month', o.v0)) = 0 and (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) > 0 then make_timestamp(epoch_us(o.v2) + ((epoch_us(o.v1) - epoch_us(o.v2)) // (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) - case when (epoch_us(o.v1) - epoch_us(o.v2)) % (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) < 0 then 1 else 0 end) * (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0)))) end end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as _weir_computed_1
      from "compute: 10"
    ) as computed
  ) as judged
),
"compute: 12" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    "make_date_",
    "make_timestamp_",
    "make_interval_",
    "date_bin_",
    _weir_computed_1 as "timezone_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 26 then cast('2026-03-31 12:00+00' as varchar) when 27 then cast(try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz) as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz) is null and '2026-03-31 12:00+00' is not null then 26 when _weir_computed_1 is null and try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz) is not null then 27 end) as _weir_way
    from (
      select *, try(list_transform([{'v0': list_transform([{'v0': try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz)}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then case when o.v0 between timestamptz '1900-01-02 00:00:00+00' and timestamptz '2099-12-30 00:00:00+00' then timezone('Europe/Berlin', o.v0) end end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as _weir_computed_1
      from "compute: 11"
    ) as computed
  ) as judged
),
"compute" as (
  select
    "id",
    "date_trunc_",
    "extract_",
    "date_part_",
    "age_",
    "to_char_",
    "to_date_",
    "to_timestamp_",
    "make_date_",
    "make_timestamp_",
    "make_interval_",
    "date_bin_",
    "timezone_",
    isfinite(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) as "isfinite_",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 28 then cast('2026-03-31' as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null then 28 end) as _weir_way
    from "compute: 12"
  ) as judged
)
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "id",
  "date_trunc_",
  "extract_",
  "date_part_",
  "age_",
  "to_char_",
  "to_date_",
  "to_timestamp_",
  "make_date_",
  "make_timestamp_",
  "make_interval_",
  "date_bin_",
  "timezone_",
  "isfinite_"
from "compute"
where _weir_exit is null;

-- snippets of compute
select *, try(list_transform([{'v0': list_transform([{'v0': try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp)}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then date_trunc('month', o.v0) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as "date_trunc_"
-- formula of date_trunc_: abort where try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is null and '2026-03-31 10:20' is not null
-- formula of date_trunc_: abort where try(list_transform([{'v0': list_transform([{'v0': try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp)}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then date_trunc('month', o.v0) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) is null and try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is not null
select *, try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then cast(year(cast(o.v0 as timestamp)) as decimal(38,0)) end)[1]}], lambda o: o.v0)[1]) as "extract_"
-- formula of extract_: abort where try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null
-- formula of extract_: abort where try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then cast(year(cast(o.v0 as timestamp)) as decimal(38,0)) end)[1]}], lambda o: o.v0)[1]) is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null
select *, try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then cast(month(cast(o.v0 as timestamp)) as double) end)[1]}], lambda o: o.v0)[1]) as "date_part_"
-- formula of date_part_: abort where try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null
-- formula of date_part_: abort where try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then cast(month(cast(o.v0 as timestamp)) as double) end)[1]}], lambda o: o.v0)[1]) is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null
select *, try(list_transform([{'v0': list_transform([{'v0': try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1])}], lambda o: cast((date_part('year', o.v0) * 12 + date_part('month', o.v0)) // 12 as decimal(38,0)))[1]}], lambda o: o.v0)[1]) as "age_"
-- formula of age_: abort where try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null
-- formula of age_: abort where case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null
-- formula of age_: abort where try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '1990-04-01' is not null
-- formula of age_: abort where case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is null and try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null
-- formula of age_: abort where try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1]) is null and case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is not null and case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is not null
-- formula of age_: abort where try(list_transform([{'v0': list_transform([{'v0': try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1])}], lambda o: cast((date_part('year', o.v0) * 12 + date_part('month', o.v0)) // 12 as decimal(38,0)))[1]}], lambda o: o.v0)[1]) is null and try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end, 'v1': case when try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('1990-04-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' and o.v1 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then age(cast(o.v0 as timestamp), cast(o.v1 as timestamp)) end)[1]}], lambda o: o.v0)[1]) is not null
select *, try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then concat(cast(day(cast(o.v0 as timestamp)) as varchar), ' ', (['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])[month(cast(o.v0 as timestamp))], ' ', case when year(cast(o.v0 as timestamp)) < 1000 then lpad(cast(year(cast(o.v0 as timestamp)) as varchar), 4, '0') else cast(year(cast(o.v0 as timestamp)) as varchar) end) end)[1]}], lambda o: o.v0)[1]) as "to_char_"
-- formula of to_char_: abort where try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null
-- formula of to_char_: abort where case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null
-- formula of to_char_: abort where try(list_transform([{'v0': list_transform([{'v0': case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then concat(cast(day(cast(o.v0 as timestamp)) as varchar), ' ', (['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])[month(cast(o.v0 as timestamp))], ' ', case when year(cast(o.v0 as timestamp)) < 1000 then lpad(cast(year(cast(o.v0 as timestamp)) as varchar), 4, '0') else cast(year(cast(o.v0 as timestamp)) as varchar) end) end)[1]}], lambda o: o.v0)[1]) is null and case when try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) between date '0001-01-01' and date '99999-12-31' or isinf(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) then cast(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) as timestamptz) end is not null
select *, case when regexp_matches('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 1), 2, '0') as date) end as "to_date_"
-- formula of to_date_: abort where case when regexp_matches('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]))(?:[^0-9](?s:.*))?$', 1), 2, '0') as date) end is null and '31.03.2026' is not null
select *, case when regexp_matches('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 1), 2, '0') || ' ' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 4), 2, '0') || ':' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 5), 2, '0') || ':' || lpad('00', 2, '0') || '.' || '000000' || '+00' as timestamptz) end as "to_timestamp_"
-- formula of to_timestamp_: abort where case when regexp_matches('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$') then try_cast(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 3) || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 2), 2, '0') || '-' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 1), 2, '0') || ' ' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 4), 2, '0') || ':' || lpad(regexp_extract('31.03.2026 14:05', '^([0-9]{1,2})\.([0-9]{1,2})\.((?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])) ((?:[01]?[0-9]|2[0-3])):([0-5]?[0-9])(?:[^0-9](?s:.*))?$', 5), 2, '0') || ':' || lpad('00', 2, '0') || '.' || '000000' || '+00' as timestamptz) end is null and '31.03.2026 14:05' is not null
select *, try(list_transform([{'v0': case when 2026 between 1 and 99999 then make_date(2026, 3, 31) end}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then o.v0 end)[1]) as "make_date_"
-- formula of make_date_: abort where try(list_transform([{'v0': case when 2026 between 1 and 99999 then make_date(2026, 3, 31) end}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then o.v0 end)[1]) is null and 2026 is not null and 3 is not null and 31 is not null
select *, try(list_transform([{'v0': list_transform([{'v0': 2026, 'v1': 3, 'v2': 31, 'v3': 10, 'v4': 20, 'v5': cast(cast(cast('30.5' as decimal(38,1)) as varchar) as double)}], lambda o: case when o.v0 between 1 and 99999 and o.v3 between 0 and 23 and o.v4 between 0 and 59 and o.v5 >= 0 and o.v5 < 60 then cast(make_date(o.v0, o.v1, o.v2) as timestamp) + to_microseconds((o.v3 * 60 + o.v4) * 60000000::bigint + cast(round_even(o.v5 * 1000000, 0) as bigint)) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as "make_timestamp_"
-- formula of make_timestamp_: abort where try(list_transform([{'v0': list_transform([{'v0': 2026, 'v1': 3, 'v2': 31, 'v3': 10, 'v4': 20, 'v5': cast(cast(cast('30.5' as decimal(38,1)) as varchar) as double)}], lambda o: case when o.v0 between 1 and 99999 and o.v3 between 0 and 23 and o.v4 between 0 and 59 and o.v5 >= 0 and o.v5 < 60 then cast(make_date(o.v0, o.v1, o.v2) as timestamp) + to_microseconds((o.v3 * 60 + o.v4) * 60000000::bigint + cast(round_even(o.v5 * 1000000, 0) as bigint)) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) is null and 2026 is not null and 3 is not null and 31 is not null and 10 is not null and 20 is not null and cast(cast(cast('30.5' as decimal(38,1)) as varchar) as double) is not null
select *, try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date), 'v1': try(list_transform([{'v0': (to_months(cast(cast(0 as bigint) * 12 + 1 as integer)) + to_days(cast(cast(0 as bigint) * 7 + 3 as integer)) + to_microseconds((cast(0 as bigint) * 60 + 0) * 60000000 + cast(round_even(0 * 1000000::double, 0) as bigint)))}], lambda o: o.v0)[1])}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then (cast(o.v0 as timestamp) + o.v1) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as "make_interval_"
-- formula of make_interval_: abort where try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null
-- formula of make_interval_: abort where try(list_transform([{'v0': (to_months(cast(cast(0 as bigint) * 12 + 1 as integer)) + to_days(cast(cast(0 as bigint) * 7 + 3 as integer)) + to_microseconds((cast(0 as bigint) * 60 + 0) * 60000000 + cast(round_even(0 * 1000000::double, 0) as bigint)))}], lambda o: o.v0)[1]) is null and 0 is not null and 1 is not null and 0 is not null and 3 is not null
-- formula of make_interval_: abort where try(list_transform([{'v0': list_transform([{'v0': try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date), 'v1': try(list_transform([{'v0': (to_months(cast(cast(0 as bigint) * 12 + 1 as integer)) + to_days(cast(cast(0 as bigint) * 7 + 3 as integer)) + to_microseconds((cast(0 as bigint) * 60 + 0) * 60000000 + cast(round_even(0 * 1000000::double, 0) as bigint)))}], lambda o: o.v0)[1])}], lambda o: case when o.v0 between date '0001-01-01' and date '99999-12-31' then (cast(o.v0 as timestamp) + o.v1) end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) is null and try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is not null and try(list_transform([{'v0': (to_months(cast(cast(0 as bigint) * 12 + 1 as integer)) + to_days(cast(cast(0 as bigint) * 7 + 3 as integer)) + to_microseconds((cast(0 as bigint) * 60 + 0) * 60000000 + cast(round_even(0 * 1000000::double, 0) as bigint)))}], lambda o: o.v0)[1]) is not null
select *, try(list_transform([{'v0': list_transform([{'v0': (to_months(0) + to_days(0) + to_microseconds(900000000)), 'v1': try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp), 'v2': try_cast((regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp)}], lambda o: case when o.v1 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' and o.v2 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then case when (date_part('year', o.v0) * 12 + date_part('month', o.v0)) = 0 and (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) > 0 then make_timestamp(epoch_us(o.v2) + ((epoch_us(o.v1) - epoch_us(o.v2)) // (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) - case when (epoch_us(o.v1) - epoch_us(o.v2)) % (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) < 0 then 1 else 0 end) * (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0)))) end end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as "date_bin_"
-- formula of date_bin_: abort where try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is null and '2026-03-31 10:20' is not null
-- formula of date_bin_: abort where try_cast((regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is null and '2026-01-01' is not null
-- formula of date_bin_: abort where try(list_transform([{'v0': list_transform([{'v0': (to_months(0) + to_days(0) + to_microseconds(900000000)), 'v1': try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp), 'v2': try_cast((regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp)}], lambda o: case when o.v1 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' and o.v2 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then case when (date_part('year', o.v0) * 12 + date_part('month', o.v0)) = 0 and (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) > 0 then make_timestamp(epoch_us(o.v2) + ((epoch_us(o.v1) - epoch_us(o.v2)) // (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) - case when (epoch_us(o.v1) - epoch_us(o.v2)) % (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0))) < 0 then 1 else 0 end) * (date_part('day', o.v0) * 86400000000 + (date_part('hour', o.v0) * 3600000000 + date_part('minute', o.v0) * 60000000 + date_part('microseconds', o.v0)))) end end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) is null and (to_months(0) + to_days(0) + to_microseconds(900000000)) is not null and try_cast((regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 10:20' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is not null and try_cast((regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-01-01' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *(?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) as timestamp) is not null
select *, try(list_transform([{'v0': list_transform([{'v0': try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz)}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then case when o.v0 between timestamptz '1900-01-02 00:00:00+00' and timestamptz '2099-12-30 00:00:00+00' then timezone('Europe/Berlin', o.v0) end end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) as "timezone_"
-- formula of timezone_: abort where try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz) is null and '2026-03-31 12:00+00' is not null
-- formula of timezone_: abort where try(list_transform([{'v0': list_transform([{'v0': try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz)}], lambda o: case when o.v0 between timestamptz '0001-01-01 00:00:00+00' and timestamptz '99999-12-31 23:59:59.999999+00' then case when o.v0 between timestamptz '1900-01-02 00:00:00+00' and timestamptz '2099-12-30 00:00:00+00' then timezone('Europe/Berlin', o.v0) end end)[1]}], lambda o: case when o.v0 between timestamp '0001-01-01' and timestamp '99999-12-31 23:59:59.999999' then o.v0 end)[1]) is null and try_cast((regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 1) || ' ' || regexp_replace(regexp_replace(coalesce(nullif(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 2), ''), '00:00:00'), '^([0-9]):', '0\1:'), '^(..:..)$', '\1:00')) || coalesce(nullif(regexp_replace(upper(regexp_extract(cast('2026-03-31 12:00+00' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})(?:[ T]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?) *((?:[Zz]|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?)?[ \t\n\v\f\r]*$', 3)), '^([+-][0-9]{2}):?([0-9]{2})$', '\1:\2'), ''), 'Z') as timestamptz) is not null
select *, isfinite(try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date)) as "isfinite_"
-- formula of isfinite_: abort where try_cast(regexp_extract(cast('2026-03-31' as varchar), '^[ \t\n\v\f\r]*((?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{1,2}-[0-9]{1,2})[ \t\n\v\f\r]*$', 1) as date) is null and '2026-03-31' is not null;
