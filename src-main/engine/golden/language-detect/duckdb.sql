-- keep stage 1
create table work."reviews" as
with "reviews" as (
  select
    "id",
    "words",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select cast("id" as integer) as "id", "words", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('1', 'The delivery was two days late but the support team answered quickly.', '0', '1'),
      ('2', 'Wo ist meine Bestellung?', '0', '2'),
      ('3', 'Где мой заказ?', '0', '3'),
      ('4', 'Wo ist meine Bestellung?', '0', '4'),
      ('5', null::varchar, '0', '5'),
      ('6', '', '0', '6'),
      ('7', '12 €', '0', '7'),
      ('8', '配送は二日遅れましたが、サポートの対応は早かったです。', '0', '8'),
      ('9', 'https://example.com/shop', '0', '9')
    ) as rows ("id", "words", "_weir_file", "_weir_row")
  ) as records
)
select "id", "words", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "reviews";

-- prove stage 1
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."reviews"
group by _weir_exit, _weir_file;

-- keep stage 2
create table work."ask" as
with "reviews: active" as (
  select
    "id",
    "words",
    _weir_file,
    _weir_row,
    rowid as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from work."reviews"
  where _weir_exit is null
),
"ask: 1" as (
  select
    "id",
    "words",
    "_weir_lookup_result" as "language",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "reviews: active"
  left join work.side."answers 1" as _weir_side_1 on "words" = "_weir_lookup_key"
),
"ask" as (
  select
    "id",
    "words",
    "language",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    _weir_value,
    _weir_record
  from (
    select *, coalesce(_weir_exit, case when ("language" is not null) is not true then 1 end) as _weir_way
    from "ask: 1"
  ) as judged
)
select "id", "words", "language", _weir_file, _weir_row, _weir_exit, _weir_value, _weir_record
from "ask"
order by _weir_at;

-- prove stage 2
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row
from work."ask"
group by _weir_exit, _weir_file;

-- load load
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "id",
  "words",
  "language"
from work."ask"
where _weir_exit is null;

-- snippets of ask
select *, "_weir_lookup_result" as "language"
select *
-- keep rows where language is not null: filtered where ("language" is not null) is not true;
