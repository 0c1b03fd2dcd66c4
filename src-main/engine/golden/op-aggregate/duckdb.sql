-- keep stage 1
create table work."sums: 1" as
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
    select cast("order_id" as integer) as "order_id", "customer", "country", cast("amount" as decimal(12,2)) as "amount", cast("weight" as double) as "weight", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'ada', 'de', '10.00', '0.1', '0', '1'),
      ('2', 'bo', 'at', '5.50', '0.2', '0', '2'),
      ('3', 'ada', 'de', '2.25', null::varchar, '0', '3'),
      ('4', null::varchar, 'ch', '1.00', '0.3', '0', '4'),
      ('5', 'bo', 'at', null::varchar, '0.4', '0', '5'),
      ('2', 'bo', 'at', '9.99', '0.5', '0', '6'),
      ('6', 'cy', 'fr', '7.00', '1e308', '0', '7')
    ) as rows ("order_id", "customer", "country", "amount", "weight", "_weir_file", "_weir_row")
  ) as records
),
"sums: 1" as (
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
    select *, coalesce(_weir_exit, case when ("country" <> 'fr') is not true then 1 end) as _weir_way
    from "orders"
  ) as judged
)
select "order_id", "customer", "country", "amount", "weight", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "sums: 1";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."sums: 1"
group by _weir_exit, _weir_file;

-- keep stage 2
create table work."sums" as
with "sums: 2: groups" as (
  select
    "customer",
    count(*) as "_weir_figure_1",
    sum("amount") as "_weir_figure_2",
    sum("amount") as "_weir_sum_3",
    nullif(count("amount"), 0) as "_weir_count_3",
    max("order_id") as "_weir_figure_4",
    sum("weight" order by _weir_at) as "_weir_sum_5",
    nullif(count("weight"), 0) as "_weir_count_5",
    bool_and(isfinite("weight")) as "_weir_finite_5",
    cast(sum("order_id") as decimal(38,0)) as "_weir_sum_6",
    nullif(count("order_id"), 0) as "_weir_count_6",
    arg_min(_weir_file, _weir_at) as _weir_file,
    arg_min(_weir_row, _weir_at) as _weir_row,
    min(_weir_at) as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (select *, rowid as _weir_at from work."sums: 1") as placed
  where _weir_exit is null
  group by "customer"
),
"sums: 2" as (
  select
    "customer",
    "_weir_figure_1" as "orders",
    "_weir_figure_2" as "total",
    _weir_computed_1 as "mean",
    "_weir_figure_4" as "last",
    "_weir_sum_5" as "weight",
    _weir_computed_2 as "middle",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then cast("_weir_count_3" as varchar) when 3 then cast("_weir_sum_3" as varchar) when 4 then cast("_weir_sum_5" as varchar) when 5 then cast("_weir_count_6" as varchar) when 6 then cast("_weir_sum_6" as varchar) end end as _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("_weir_count_3" = 0 and "_weir_sum_3" is not null) then 2 when _weir_computed_1 is null and "_weir_sum_3" is not null and nullif("_weir_count_3", 0) is not null then 3 when "_weir_finite_5" and isinf("_weir_sum_5") then 4 when ("_weir_count_6" = 0 and "_weir_sum_6" is not null) then 5 when _weir_computed_2 is null and "_weir_sum_6" is not null and nullif("_weir_count_6", 0) is not null then 6 end) as _weir_way
    from (
      select *, try(cast(cast(list_transform(list_transform(list_transform(list_transform(list_transform([{'a': cast(replace(cast(cast("_weir_sum_3" as decimal(38,2)) as varchar), '.', '') as hugeint), 'b': nullif(cast(replace(cast(cast("_weir_count_3" as decimal(38,0)) as varchar), '.', '') as hugeint), 0)}], lambda v: {'a': v.a, 'b': v.b, 'wa': case when abs(v.a) = 0 then 0 when abs(v.a) >= cast('100000000000000000000000000000000000000' as hugeint) then 9 when abs(v.a) >= cast('10000000000000000000000000000000000' as hugeint) then 8 when abs(v.a) >= cast('1000000000000000000000000000000' as hugeint) then 7 when abs(v.a) >= cast('100000000000000000000000000' as hugeint) then 6 when abs(v.a) >= cast('10000000000000000000000' as hugeint) then 5 when abs(v.a) >= cast('1000000000000000000' as hugeint) then 4 when abs(v.a) >= cast('100000000000000' as hugeint) then 3 when abs(v.a) >= cast('10000000000' as hugeint) then 2 when abs(v.a) >= cast('1000000' as hugeint) then 1 when abs(v.a) >= cast('100' as hugeint) then 0 else -1 end, 'wb': case when abs(v.b) = 0 then 0 when abs(v.b) >= cast('1000000000000000000000000000000000000' as hugeint) then 9 when abs(v.b) >= cast('100000000000000000000000000000000' as hugeint) then 8 when abs(v.b) >= cast('10000000000000000000000000000' as hugeint) then 7 when abs(v.b) >= cast('1000000000000000000000000' as hugeint) then 6 when abs(v.b) >= cast('100000000000000000000' as hugeint) then 5 when abs(v.b) >= cast('10000000000000000' as hugeint) then 4 when abs(v.b) >= cast('1000000000000' as hugeint) then 3 when abs(v.b) >= cast('100000000' as hugeint) then 2 when abs(v.b) >= cast('10000' as hugeint) then 1 else 0 end}), lambda v: {'a': v.a, 'b': v.b, 'r': greatest(16 - 4 * (v.wa - v.wb - case when case when (2 + 4 * v.wa) >= 0 then abs(v.a) // cast('1' || repeat('0', greatest((2 + 4 * v.wa), 0)) as hugeint) else abs(v.a) * cast('1' || repeat('0', greatest(-(2 + 4 * v.wa), 0)) as hugeint) end <= case when (0 + 4 * v.wb) >= 0 then abs(v.b) // cast('1' || repeat('0', greatest((0 + 4 * v.wb), 0)) as hugeint) else abs(v.b) * cast('1' || repeat('0', greatest(-(0 + 4 * v.wb), 0)) as hugeint) end then 1 else 0 end), 2)}), lambda v: {'r': v.r, 'b': abs(v.b), 'n': abs(v.a) * cast('1' || repeat('0', v.r + -2) as hugeint), 'sign': case when (v.a < 0) = (v.b < 0) then 1 else -1 end}), lambda v: {'r': v.r, 'sign': v.sign, 'q': v.n // v.b + case when v.n % v.b >= v.b - v.n % v.b then 1 else 0 end}), lambda v: v.sign * case when v.r <= 20 then v.q * cast('1' || repeat('0', 20 - v.r) as hugeint) when v.q % cast('1' || repeat('0', v.r - 20) as hugeint) = 0 then v.q // cast('1' || repeat('0', v.r - 20) as hugeint) end)[1] as decimal(38,0)) * cast('1e-20' as decimal(38,20)) as decimal(38,20))) as _weir_computed_1, try(cast(cast(list_transform(list_transform(list_transform(list_transform(list_transform([{'a': cast(replace(cast(cast("_weir_sum_6" as decimal(38,0)) as varchar), '.', '') as hugeint), 'b': nullif(cast(replace(cast(cast("_weir_count_6" as decimal(38,0)) as varchar), '.', '') as hugeint), 0)}], lambda v: {'a': v.a, 'b': v.b, 'wa': case when abs(v.a) = 0 then 0 when abs(v.a) >= cast('1000000000000000000000000000000000000' as hugeint) then 9 when abs(v.a) >= cast('100000000000000000000000000000000' as hugeint) then 8 when abs(v.a) >= cast('10000000000000000000000000000' as hugeint) then 7 when abs(v.a) >= cast('1000000000000000000000000' as hugeint) then 6 when abs(v.a) >= cast('100000000000000000000' as hugeint) then 5 when abs(v.a) >= cast('10000000000000000' as hugeint) then 4 when abs(v.a) >= cast('1000000000000' as hugeint) then 3 when abs(v.a) >= cast('100000000' as hugeint) then 2 when abs(v.a) >= cast('10000' as hugeint) then 1 else 0 end, 'wb': case when abs(v.b) = 0 then 0 when abs(v.b) >= cast('1000000000000000000000000000000000000' as hugeint) then 9 when abs(v.b) >= cast('100000000000000000000000000000000' as hugeint) then 8 when abs(v.b) >= cast('10000000000000000000000000000' as hugeint) then 7 when abs(v.b) >= cast('1000000000000000000000000' as hugeint) then 6 when abs(v.b) >= cast('100000000000000000000' as hugeint) then 5 when abs(v.b) >= cast('10000000000000000' as hugeint) then 4 when abs(v.b) >= cast('1000000000000' as hugeint) then 3 when abs(v.b) >= cast('100000000' as hugeint) then 2 when abs(v.b) >= cast('10000' as hugeint) then 1 else 0 end}), lambda v: {'a': v.a, 'b': v.b, 'r': greatest(16 - 4 * (v.wa - v.wb - case when case when (0 + 4 * v.wa) >= 0 then abs(v.a) // cast('1' || repeat('0', greatest((0 + 4 * v.wa), 0)) as hugeint) else abs(v.a) * cast('1' || repeat('0', greatest(-(0 + 4 * v.wa), 0)) as hugeint) end <= case when (0 + 4 * v.wb) >= 0 then abs(v.b) // cast('1' || repeat('0', greatest((0 + 4 * v.wb), 0)) as hugeint) else abs(v.b) * cast('1' || repeat('0', greatest(-(0 + 4 * v.wb), 0)) as hugeint) end then 1 else 0 end), 0)}), lambda v: {'r': v.r, 'b': abs(v.b), 'n': abs(v.a) * cast('1' || repeat('0', v.r + 0) as hugeint), 'sign': case when (v.a < 0) = (v.b < 0) then 1 else -1 end}), lambda v: {'r': v.r, 'sign': v.sign, 'q': v.n // v.b + case when v.n % v.b >= v.b - v.n % v.b then 1 else 0 end}), lambda v: v.sign * case when v.r <= 20 then v.q * cast('1' || repeat('0', 20 - v.r) as hugeint) when v.q % cast('1' || repeat('0', v.r - 20) as hugeint) = 0 then v.q // cast('1' || repeat('0', v.r - 20) as hugeint) end)[1] as decimal(38,0)) * cast('1e-20' as decimal(38,20)) as decimal(38,20))) as _weir_computed_2
      from "sums: 2: groups"
    ) as computed
  ) as judged
),
"sums: 3" as (
  select
    "customer",
    "orders",
    "total",
    "mean",
    "last",
    "weight",
    "middle",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("orders" > cast(1 as bigint)) is not true then 7 end) as _weir_way
    from "sums: 2"
  ) as judged
),
"sums: 4" as (
  select
    "customer",
    "orders",
    "total",
    _weir_computed_1 as "mean",
    "last",
    "weight",
    "middle",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 8 then cast("mean" as varchar) end end as _weir_value,
    _weir_record,
    case when _weir_way is null and coalesce(("mean" is not null and coalesce(try("mean" <> cast(round("mean", 4) as decimal(38,20))), true)), false) then cast(rtrim(rtrim(cast("mean" as varchar), '0'), '.') as varchar) end as _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "mean" is not null then 8 end) as _weir_way
    from (
      select *, try_cast("mean" as decimal(12,4)) as _weir_computed_1
      from "sums: 3"
    ) as computed
  ) as judged
),
"sums" as (
  select
    "customer",
    "orders",
    "total",
    "mean",
    "last",
    "weight",
    _weir_computed_1 as "middle",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 9 then cast("middle" as varchar) end end as _weir_value,
    _weir_record,
    _weir_warn_1,
    case when _weir_way is null and coalesce(("middle" is not null and coalesce(try("middle" <> cast(round("middle", 2) as decimal(38,20))), true)), false) then cast(rtrim(rtrim(cast("middle" as varchar), '0'), '.') as varchar) end as _weir_warn_2
  from (
    select *, coalesce(_weir_exit, case when _weir_computed_1 is null and "middle" is not null then 9 end) as _weir_way
    from (
      select *, try_cast("middle" as decimal(12,2)) as _weir_computed_1
      from "sums: 4"
    ) as computed
  ) as judged
)
select "customer", "orders", "total", "mean", "last", "weight", "middle", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record, _weir_warn_1, _weir_warn_2
from "sums"
order by _weir_at;

-- prove stage 2
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row,
  count(*) filter (where _weir_warn_1 is not null and (_weir_exit is null or _weir_exit > 9)) as warned_1,
  min(_weir_row) filter (where _weir_warn_1 is not null and (_weir_exit is null or _weir_exit > 9)) as warned_1_first_row,
  arg_min(_weir_warn_1, _weir_row) filter (where _weir_warn_1 is not null and (_weir_exit is null or _weir_exit > 9)) as warned_1_example,
  count(*) filter (where _weir_warn_2 is not null and (_weir_exit is null or _weir_exit > 9)) as warned_2,
  min(_weir_row) filter (where _weir_warn_2 is not null and (_weir_exit is null or _weir_exit > 9)) as warned_2_first_row,
  arg_min(_weir_warn_2, _weir_row) filter (where _weir_warn_2 is not null and (_weir_exit is null or _weir_exit > 9)) as warned_2_example
from work."sums"
group by _weir_exit, _weir_file;

-- load load
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "customer",
  "orders",
  "total",
  "mean",
  "last",
  "weight",
  "middle"
from work."sums"
where _weir_exit is null;

-- snippets of sums
select *
-- keep rows where country <> 'fr': filtered where ("country" <> 'fr') is not true
select *, "_weir_figure_1" as "orders", "_weir_figure_2" as "total", try(cast(cast(list_transform(list_transform(list_transform(list_transform(list_transform([{'a': cast(replace(cast(cast("_weir_sum_3" as decimal(38,2)) as varchar), '.', '') as hugeint), 'b': nullif(cast(replace(cast(cast("_weir_count_3" as decimal(38,0)) as varchar), '.', '') as hugeint), 0)}], lambda v: {'a': v.a, 'b': v.b, 'wa': case when abs(v.a) = 0 then 0 when abs(v.a) >= cast('100000000000000000000000000000000000000' as hugeint) then 9 when abs(v.a) >= cast('10000000000000000000000000000000000' as hugeint) then 8 when abs(v.a) >= cast('1000000000000000000000000000000' as hugeint) then 7 when abs(v.a) >= cast('100000000000000000000000000' as hugeint) then 6 when abs(v.a) >= cast('10000000000000000000000' as hugeint) then 5 when abs(v.a) >= cast('1000000000000000000' as hugeint) then 4 when abs(v.a) >= cast('100000000000000' as hugeint) then 3 when abs(v.a) >= cast('10000000000' as hugeint) then 2 when abs(v.a) >= cast('1000000' as hugeint) then 1 when abs(v.a) >= cast('100' as hugeint) then 0 else -1 end, 'wb': case when abs(v.b) = 0 then 0 when abs(v.b) >= cast('1000000000000000000000000000000000000' as hugeint) then 9 when abs(v.b) >= cast('100000000000000000000000000000000' as hugeint) then 8 when abs(v.b) >= cast('10000000000000000000000000000' as hugeint) then 7 when abs(v.b) >= cast('1000000000000000000000000' as hugeint) then 6 when abs(v.b) >= cast('100000000000000000000' as hugeint) then 5 when abs(v.b) >= cast('10000000000000000' as hugeint) then 4 when abs(v.b) >= cast('1000000000000' as hugeint) then 3 when abs(v.b) >= cast('100000000' as hugeint) then 2 when abs(v.b) >= cast('10000' as hugeint) then 1 else 0 end}), lambda v: {'a': v.a, 'b': v.b, 'r': greatest(16 - 4 * (v.wa - v.wb - case when case when (2 + 4 * v.wa) >= 0 then abs(v.a) // cast('1' || repeat('0', greatest((2 + 4 * v.wa), 0)) as hugeint) else abs(v.a) * cast('1' || repeat('0', greatest(-(2 + 4 * v.wa), 0)) as hugeint) end <= case when (0 + 4 * v.wb) >= 0 then abs(v.b) // cast('1' || repeat('0', greatest((0 + 4 * v.wb), 0)) as hugeint) else abs(v.b) * cast('1' || repeat('0', greatest(-(0 + 4 * v.wb), 0)) as hugeint) end then 1 else 0 end), 2)}), lambda v: {'r': v.r, 'b': abs(v.b), 'n': abs(v.a) * cast('1' || repeat('0', v.r + -2) as hugeint), 'sign': case when (v.a < 0) = (v.b < 0) then 1 else -1 end}), lambda v: {'r': v.r, 'sign': v.sign, 'q': v.n // v.b + case when v.n % v.b >= v.b - v.n % v.b then 1 else 0 end}), lambda v: v.sign * case when v.r <= 20 then v.q * cast('1' || repeat('0', 20 - v.r) as hugeint) when v.q % cast('1' || repeat('0', v.r - 20) as hugeint) = 0 then v.q // cast('1' || repeat('0', v.r - 20) as hugeint) end)[1] as decimal(38,0)) * cast('1e-20' as decimal(38,20)) as decimal(38,20))) as "mean", "_weir_figure_4" as "last", "_weir_sum_5" as "weight", try(cast(cast(list_transform(list_transform(list_transform(list_transform(list_transform([{'a': cast(replace(cast(cast("_weir_sum_6" as decimal(38,0)) as varchar), '.', '') as hugeint), 'b': nullif(cast(replace(cast(cast("_weir_count_6" as decimal(38,0)) as varchar), '.', '') as hugeint), 0)}], lambda v: {'a': v.a, 'b': v.b, 'wa': case when abs(v.a) = 0 then 0 when abs(v.a) >= cast('1000000000000000000000000000000000000' as hugeint) then 9 when abs(v.a) >= cast('100000000000000000000000000000000' as hugeint) then 8 when abs(v.a) >= cast('10000000000000000000000000000' as hugeint) then 7 when abs(v.a) >= cast('1000000000000000000000000' as hugeint) then 6 when abs(v.a) >= cast('100000000000000000000' as hugeint) then 5 when abs(v.a) >= cast('10000000000000000' as hugeint) then 4 when abs(v.a) >= cast('1000000000000' as hugeint) then 3 when abs(v.a) >= cast('100000000' as hugeint) then 2 when abs(v.a) >= cast('10000' as hugeint) then 1 else 0 end, 'wb': case when abs(v.b) = 0 then 0 when abs(v.b) >= cast('1000000000000000000000000000000000000' as hugeint) then 9 when abs(v.b) >= cast('100000000000000000000000000000000' as hugeint) then 8 when abs(v.b) >= cast('10000000000000000000000000000' as hugeint) then 7 when abs(v.b) >= cast('1000000000000000000000000' as hugeint) then 6 when abs(v.b) >= cast('100000000000000000000' as hugeint) then 5 when abs(v.b) >= cast('10000000000000000' as hugeint) then 4 when abs(v.b) >= cast('1000000000000' as hugeint) then 3 when abs(v.b) >= cast('100000000' as hugeint) then 2 when abs(v.b) >= cast('10000' as hugeint) then 1 else 0 end}), lambda v: {'a': v.a, 'b': v.b, 'r': greatest(16 - 4 * (v.wa - v.wb - case when case when (0 + 4 * v.wa) >= 0 then abs(v.a) // cast('1' || repeat('0', greatest((0 + 4 * v.wa), 0)) as hugeint) else abs(v.a) * cast('1' || repeat('0', greatest(-(0 + 4 * v.wa), 0)) as hugeint) end <= case when (0 + 4 * v.wb) >= 0 then abs(v.b) // cast('1' || repeat('0', greatest((0 + 4 * v.wb), 0)) as hugeint) else abs(v.b) * cast('1' || repeat('0', greatest(-(0 + 4 * v.wb), 0)) as hugeint) end then 1 else 0 end), 0)}), lambda v: {'r': v.r, 'b': abs(v.b), 'n': abs(v.a) * cast('1' || repeat('0', v.r + 0) as hugeint), 'sign': case when (v.a < 0) = (v.b < 0) then 1 else -1 end}), lambda v: {'r': v.r, 'sign': v.sign, 'q': v.n // v.b + case when v.n % v.b >= v.b - v.n % v.b then 1 else 0 end}), lambda v: v.sign * case when v.r <= 20 then v.q * cast('1' || repeat('0', 20 - v.r) as hugeint) when v.q % cast('1' || repeat('0', v.r - 20) as hugeint) = 0 then v.q // cast('1' || repeat('0', v.r - 20) as hugeint) end)[1] as decimal(38,0)) * cast('1e-20' as decimal(38,20)) as decimal(38,20))) as "middle"
-- mean: abort where ("_weir_count_3" = 0 and "_weir_sum_3" is not null)
-- mean: abort where try(cast(cast(list_transform(list_transform(list_transform(list_transform(list_transform([{'a': cast(replace(cast(cast("_weir_sum_3" as decimal(38,2)) as varchar), '.', '') as hugeint), 'b': nullif(cast(replace(cast(cast("_weir_count_3" as decimal(38,0)) as varchar), '.', '') as hugeint), 0)}], lambda v: {'a': v.a, 'b': v.b, 'wa': case when abs(v.a) = 0 then 0 when abs(v.a) >= cast('100000000000000000000000000000000000000' as hugeint) then 9 when abs(v.a) >= cast('10000000000000000000000000000000000' as hugeint) then 8 when abs(v.a) >= cast('1000000000000000000000000000000' as hugeint) then 7 when abs(v.a) >= cast('100000000000000000000000000' as hugeint) then 6 when abs(v.a) >= cast('10000000000000000000000' as hugeint) then 5 when abs(v.a) >= cast('1000000000000000000' as hugeint) then 4 when abs(v.a) >= cast('100000000000000' as hugeint) then 3 when abs(v.a) >= cast('10000000000' as hugeint) then 2 when abs(v.a) >= cast('1000000' as hugeint) then 1 when abs(v.a) >= cast('100' as hugeint) then 0 else -1 end, 'wb': case when abs(v.b) = 0 then 0 when abs(v.b) >= cast('1000000000000000000000000000000000000' as hugeint) then 9 when abs(v.b) >= cast('100000000000000000000000000000000' as hugeint) then 8 when abs(v.b) >= cast('10000000000000000000000000000' as hugeint) then 7 when abs(v.b) >= cast('1000000000000000000000000' as hugeint) then 6 when abs(v.b) >= cast('100000000000000000000' as hugeint) then 5 when abs(v.b) >= cast('10000000000000000' as hugeint) then 4 when abs(v.b) >= cast('1000000000000' as hugeint) then 3 when abs(v.b) >= cast('100000000' as hugeint) then 2 when abs(v.b) >= cast('10000' as hugeint) then 1 else 0 end}), lambda v: {'a': v.a, 'b': v.b, 'r': greatest(16 - 4 * (v.wa - v.wb - case when case when (2 + 4 * v.wa) >= 0 then abs(v.a) // cast('1' || repeat('0', greatest((2 + 4 * v.wa), 0)) as hugeint) else abs(v.a) * cast('1' || repeat('0', greatest(-(2 + 4 * v.wa), 0)) as hugeint) end <= case when (0 + 4 * v.wb) >= 0 then abs(v.b) // cast('1' || repeat('0', greatest((0 + 4 * v.wb), 0)) as hugeint) else abs(v.b) * cast('1' || repeat('0', greatest(-(0 + 4 * v.wb), 0)) as hugeint) end then 1 else 0 end), 2)}), lambda v: {'r': v.r, 'b': abs(v.b), 'n': abs(v.a) * cast('1' || repeat('0', v.r + -2) as hugeint), 'sign': case when (v.a < 0) = (v.b < 0) then 1 else -1 end}), lambda v: {'r': v.r, 'sign': v.sign, 'q': v.n // v.b + case when v.n % v.b >= v.b - v.n % v.b then 1 else 0 end}), lambda v: v.sign * case when v.r <= 20 then v.q * cast('1' || repeat('0', 20 - v.r) as hugeint) when v.q % cast('1' || repeat('0', v.r - 20) as hugeint) = 0 then v.q // cast('1' || repeat('0', v.r - 20) as hugeint) end)[1] as decimal(38,0)) * cast('1e-20' as decimal(38,20)) as decimal(38,20))) is null and "_weir_sum_3" is not null and nullif("_weir_count_3", 0) is not null
-- weight: abort where "_weir_finite_5" and isinf("_weir_sum_5")
-- middle: abort where ("_weir_count_6" = 0 and "_weir_sum_6" is not null)
-- middle: abort where try(cast(cast(list_transform(list_transform(list_transform(list_transform(list_transform([{'a': cast(replace(cast(cast("_weir_sum_6" as decimal(38,0)) as varchar), '.', '') as hugeint), 'b': nullif(cast(replace(cast(cast("_weir_count_6" as decimal(38,0)) as varchar), '.', '') as hugeint), 0)}], lambda v: {'a': v.a, 'b': v.b, 'wa': case when abs(v.a) = 0 then 0 when abs(v.a) >= cast('1000000000000000000000000000000000000' as hugeint) then 9 when abs(v.a) >= cast('100000000000000000000000000000000' as hugeint) then 8 when abs(v.a) >= cast('10000000000000000000000000000' as hugeint) then 7 when abs(v.a) >= cast('1000000000000000000000000' as hugeint) then 6 when abs(v.a) >= cast('100000000000000000000' as hugeint) then 5 when abs(v.a) >= cast('10000000000000000' as hugeint) then 4 when abs(v.a) >= cast('1000000000000' as hugeint) then 3 when abs(v.a) >= cast('100000000' as hugeint) then 2 when abs(v.a) >= cast('10000' as hugeint) then 1 else 0 end, 'wb': case when abs(v.b) = 0 then 0 when abs(v.b) >= cast('1000000000000000000000000000000000000' as hugeint) then 9 when abs(v.b) >= cast('100000000000000000000000000000000' as hugeint) then 8 when abs(v.b) >= cast('10000000000000000000000000000' as hugeint) then 7 when abs(v.b) >= cast('1000000000000000000000000' as hugeint) then 6 when abs(v.b) >= cast('100000000000000000000' as hugeint) then 5 when abs(v.b) >= cast('10000000000000000' as hugeint) then 4 when abs(v.b) >= cast('1000000000000' as hugeint) then 3 when abs(v.b) >= cast('100000000' as hugeint) then 2 when abs(v.b) >= cast('10000' as hugeint) then 1 else 0 end}), lambda v: {'a': v.a, 'b': v.b, 'r': greatest(16 - 4 * (v.wa - v.wb - case when case when (0 + 4 * v.wa) >= 0 then abs(v.a) // cast('1' || repeat('0', greatest((0 + 4 * v.wa), 0)) as hugeint) else abs(v.a) * cast('1' || repeat('0', greatest(-(0 + 4 * v.wa), 0)) as hugeint) end <= case when (0 + 4 * v.wb) >= 0 then abs(v.b) // cast('1' || repeat('0', greatest((0 + 4 * v.wb), 0)) as hugeint) else abs(v.b) * cast('1' || repeat('0', greatest(-(0 + 4 * v.wb), 0)) as hugeint) end then 1 else 0 end), 0)}), lambda v: {'r': v.r, 'b': abs(v.b), 'n': abs(v.a) * cast('1' || repeat('0', v.r + 0) as hugeint), 'sign': case when (v.a < 0) = (v.b < 0) then 1 else -1 end}), lambda v: {'r': v.r, 'sign': v.sign, 'q': v.n // v.b + case when v.n % v.b >= v.b - v.n % v.b then 1 else 0 end}), lambda v: v.sign * case when v.r <= 20 then v.q * cast('1' || repeat('0', 20 - v.r) as hugeint) when v.q % cast('1' || repeat('0', v.r - 20) as hugeint) = 0 then v.q // cast('1' || repeat('0', v.r - 20) as hugeint) end)[1] as decimal(38,0)) * cast('1e-20' as decimal(38,20)) as decimal(38,20))) is null and "_weir_sum_6" is not null and nullif("_weir_count_6", 0) is not null
select *
-- keep rows where orders > 1: filtered where ("orders" > cast(1 as bigint)) is not true
select *, try_cast("mean" as decimal(12,4)) as "mean"
-- convert mean to numeric(12,4): abort where try_cast("mean" as decimal(12,4)) is null and "mean" is not null
select *, try_cast("middle" as decimal(12,2)) as "middle"
-- convert middle to numeric(12,2): abort where try_cast("middle" as decimal(12,2)) is null and "middle" is not null;
