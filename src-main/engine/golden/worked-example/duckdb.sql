-- prove stage 1
with "src" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "customer_id", "first_name", "last_name", "email", "phone", "address", "city", "state", "zip_code", "country", "signup_date", "segment", "status", "lifetime_value", "orders_count", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('CUST-00001', 'Zoë', 'O''Neil', 'zoe@example.org', null::varchar, null::varchar, null::varchar, 'straße', '01234', null::varchar, '2026-01-31', null::varchar, null::varchar, '10576.95', '3', '0', '1'),
      ('CUST-00002', 'A', 'B', 'not an address', null::varchar, null::varchar, null::varchar, 'ny', '1', null::varchar, '2026-01-31', null::varchar, null::varchar, '1', '3', '0', '2'),
      (null::varchar, 'A', 'B', 'a@example.org', null::varchar, null::varchar, null::varchar, 'ny', '1', null::varchar, '2026-01-31', null::varchar, null::varchar, '1', '3', '0', '3')
    ) as rows ("customer_id", "first_name", "last_name", "email", "phone", "address", "city", "state", "zip_code", "country", "signup_date", "segment", "status", "lifetime_value", "orders_count", "_weir_file", "_weir_row")
  ) as records
),
"uppercase_state: 1" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    case when strlen("state") = length("state") then upper("state") else translate(array_to_string([upper(part) for part in string_split("state", 'ß')], 'ß'), 'ᲊɤꟍꟛƛ𐵰𐵱𐵲𐵳𐵴𐵵𐵶𐵷𐵸𐵹𐵺𐵻𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅', 'ᲉꟋꟌꟚꟜ𐵐𐵑𐵒𐵓𐵔𐵕𐵖𐵗𐵘𐵙𐵚𐵛𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥') end as "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "src"
),
"uppercase_state" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "uppercase_state: 1"
),
"validate_email" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("customer_id" as varchar) end end as _weir_value,
    _weir_record,
    (_weir_exit is null and coalesce(not regexp_matches("email", '^[^@]+@[^@]+\.[^@]+$'), false)) as _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when "customer_id" is null then 1 end) as _weir_way
    from "uppercase_state"
  ) as judged
),
"tgt" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then "signup_date" end end as _weir_value,
    _weir_record,
    _weir_warn_1,
    case when _weir_exit is null and coalesce(case when strlen("signup_date") > 10 then regexp_matches("signup_date", '[0-9]:[0-9]') and regexp_matches("signup_date", '[1-9][0-9]?:|:[0-9:.]*[1-9]') else false end, false) then "signup_date" end as _weir_warn_2,
    case when _weir_exit is null and coalesce(case when regexp_matches("lifetime_value", '[eE]|\.[0-9_]{3}') then rtrim(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0') <> '' and length(rtrim(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0')) - length(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1)) - coalesce(try_cast(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 3) as bigint), 0) > 2 else false end, false) then "lifetime_value" end as _weir_warn_3,
    case when _weir_exit is null and coalesce(case when "lifetime_value" < '1' then regexp_matches("lifetime_value", '^[ \t\n\v\f\r]*[+-]?0[0-9]') else false end, false) then "lifetime_value" end as _weir_warn_4,
    case when _weir_exit is null and coalesce(case when "orders_count" < '1' then regexp_matches("orders_count", '^[ \t\n\v\f\r]*[+-]?0[0-9]') else false end, false) then "orders_count" end as _weir_warn_5
  from (
    select *, coalesce(_weir_exit, case when case when strpos("signup_date", '-') = 5 then false when regexp_matches("signup_date", '^[ \t]*[0-9]{1,2}[-/. ]+[0-9]{1,2}[-/. ]+[0-9]{1,4}(?:[^0-9]|$)|^[ \t]*(?:[0-9]{6}(?:[^0-9]|$)|[0-9]{1,2}[-/. ]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/. ,]*[0-9]{1,2}(?:[^0-9]|$)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/. ]*[0-9]{1,2}[-/. ,]+[0-9]{1,2}(?:[^0-9]|$))|^[ \t]*(?:now|today|tomorrow|yesterday)', 'i') then not list_transform([regexp_extract("signup_date", '^[ \t]*([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})(?:[^0-9]|$)', ['one', 'two', 'year'])], lambda found: found.year <> '' and try_cast(found.year || '-' || lpad(found.one, 2, '0') || '-' || lpad(found.two, 2, '0') as date) is null and try_cast(found.year || '-' || lpad(found.two, 2, '0') || '-' || lpad(found.one, 2, '0') as date) is null)[1] else false end then 2 end) as _weir_way
    from "validate_email"
  ) as judged
)
select
  _weir_exit,
  _weir_file,
  count(*) as rows,
  min(_weir_row) as first_row,
  count(*) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 1)) as warned_1,
  min(_weir_row) filter (where _weir_warn_1 and (_weir_exit is null or _weir_exit > 1)) as warned_1_first_row,
  count(*) filter (where _weir_warn_2 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_2,
  min(_weir_row) filter (where _weir_warn_2 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_2_first_row,
  arg_min(_weir_warn_2, _weir_row) filter (where _weir_warn_2 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_2_example,
  count(*) filter (where _weir_warn_3 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_3,
  min(_weir_row) filter (where _weir_warn_3 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_3_first_row,
  arg_min(_weir_warn_3, _weir_row) filter (where _weir_warn_3 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_3_example,
  count(*) filter (where _weir_warn_4 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_4,
  min(_weir_row) filter (where _weir_warn_4 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_4_first_row,
  arg_min(_weir_warn_4, _weir_row) filter (where _weir_warn_4 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_4_example,
  count(*) filter (where _weir_warn_5 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_5,
  min(_weir_row) filter (where _weir_warn_5 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_5_first_row,
  arg_min(_weir_warn_5, _weir_row) filter (where _weir_warn_5 is not null and (_weir_exit is null or _weir_exit > 2)) as warned_5_example
from "tgt"
group by _weir_exit, _weir_file;

-- load tgt
with "src" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    cast(_weir_file as bigint) * 1099511627776 + _weir_row as _weir_at,
    cast(null as integer) as _weir_exit,
    cast(null as varchar) as _weir_value,
    cast(null as varchar) as _weir_record
  from (
    select "customer_id", "first_name", "last_name", "email", "phone", "address", "city", "state", "zip_code", "country", "signup_date", "segment", "status", "lifetime_value", "orders_count", cast("_weir_file" as bigint) as "_weir_file", cast("_weir_row" as bigint) as "_weir_row" from (values
      ('CUST-00001', 'Zoë', 'O''Neil', 'zoe@example.org', null::varchar, null::varchar, null::varchar, 'straße', '01234', null::varchar, '2026-01-31', null::varchar, null::varchar, '10576.95', '3', '0', '1'),
      ('CUST-00002', 'A', 'B', 'not an address', null::varchar, null::varchar, null::varchar, 'ny', '1', null::varchar, '2026-01-31', null::varchar, null::varchar, '1', '3', '0', '2'),
      (null::varchar, 'A', 'B', 'a@example.org', null::varchar, null::varchar, null::varchar, 'ny', '1', null::varchar, '2026-01-31', null::varchar, null::varchar, '1', '3', '0', '3')
    ) as rows ("customer_id", "first_name", "last_name", "email", "phone", "address", "city", "state", "zip_code", "country", "signup_date", "segment", "status", "lifetime_value", "orders_count", "_weir_file", "_weir_row")
  ) as records
),
"uppercase_state: 1" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    case when strlen("state") = length("state") then upper("state") else translate(array_to_string([upper(part) for part in string_split("state", 'ß')], 'ß'), 'ᲊɤꟍꟛƛ𐵰𐵱𐵲𐵳𐵴𐵵𐵶𐵷𐵸𐵹𐵺𐵻𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅', 'ᲉꟋꟌꟚꟜ𐵐𐵑𐵒𐵓𐵔𐵕𐵖𐵗𐵘𐵙𐵚𐵛𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥') end as "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "src"
),
"uppercase_state" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_exit,
    _weir_value,
    _weir_record
  from "uppercase_state: 1"
),
"validate_email" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 1 then cast("customer_id" as varchar) end end as _weir_value,
    _weir_record,
    (_weir_exit is null and coalesce(not regexp_matches("email", '^[^@]+@[^@]+\.[^@]+$'), false)) as _weir_warn_1
  from (
    select *, coalesce(_weir_exit, case when "customer_id" is null then 1 end) as _weir_way
    from "uppercase_state"
  ) as judged
),
"tgt" as (
  select
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "address",
    "city",
    "state",
    "zip_code",
    "country",
    "signup_date",
    "segment",
    "status",
    "lifetime_value",
    "orders_count",
    _weir_file,
    _weir_row,
    _weir_at,
    _weir_way as _weir_exit,
    case when _weir_exit is not null then _weir_value else case _weir_way when 2 then "signup_date" end end as _weir_value,
    _weir_record,
    _weir_warn_1,
    case when _weir_exit is null and coalesce(case when strlen("signup_date") > 10 then regexp_matches("signup_date", '[0-9]:[0-9]') and regexp_matches("signup_date", '[1-9][0-9]?:|:[0-9:.]*[1-9]') else false end, false) then "signup_date" end as _weir_warn_2,
    case when _weir_exit is null and coalesce(case when regexp_matches("lifetime_value", '[eE]|\.[0-9_]{3}') then rtrim(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0') <> '' and length(rtrim(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1) || regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 2), '0')) - length(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 1)) - coalesce(try_cast(regexp_extract(replace("lifetime_value", '_', ''), '^[ \t\n\v\f\r]*[+-]?([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?[ \t\n\v\f\r]*$', 3) as bigint), 0) > 2 else false end, false) then "lifetime_value" end as _weir_warn_3,
    case when _weir_exit is null and coalesce(case when "lifetime_value" < '1' then regexp_matches("lifetime_value", '^[ \t\n\v\f\r]*[+-]?0[0-9]') else false end, false) then "lifetime_value" end as _weir_warn_4,
    case when _weir_exit is null and coalesce(case when "orders_count" < '1' then regexp_matches("orders_count", '^[ \t\n\v\f\r]*[+-]?0[0-9]') else false end, false) then "orders_count" end as _weir_warn_5
  from (
    select *, coalesce(_weir_exit, case when case when strpos("signup_date", '-') = 5 then false when regexp_matches("signup_date", '^[ \t]*[0-9]{1,2}[-/. ]+[0-9]{1,2}[-/. ]+[0-9]{1,4}(?:[^0-9]|$)|^[ \t]*(?:[0-9]{6}(?:[^0-9]|$)|[0-9]{1,2}[-/. ]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/. ,]*[0-9]{1,2}(?:[^0-9]|$)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/. ]*[0-9]{1,2}[-/. ,]+[0-9]{1,2}(?:[^0-9]|$))|^[ \t]*(?:now|today|tomorrow|yesterday)', 'i') then not list_transform([regexp_extract("signup_date", '^[ \t]*([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})(?:[^0-9]|$)', ['one', 'two', 'year'])], lambda found: found.year <> '' and try_cast(found.year || '-' || lpad(found.one, 2, '0') || '-' || lpad(found.two, 2, '0') as date) is null and try_cast(found.year || '-' || lpad(found.two, 2, '0') || '-' || lpad(found.one, 2, '0') as date) is null)[1] else false end then 2 end) as _weir_way
    from "validate_email"
  ) as judged
)
select
  cast(7 as bigint) as _weir_load,
  _weir_row,
  "customer_id",
  "first_name",
  "last_name",
  "email",
  "phone",
  "address",
  "city",
  "state",
  "zip_code",
  "country",
  "signup_date",
  "segment",
  "status",
  "lifetime_value",
  "orders_count"
from "tgt"
where _weir_exit is null;

-- snippets of uppercase_state
select *, case when strlen("state") = length("state") then upper("state") else translate(array_to_string([upper(part) for part in string_split("state", 'ß')], 'ß'), 'ᲊɤꟍꟛƛ𐵰𐵱𐵲𐵳𐵴𐵵𐵶𐵷𐵸𐵹𐵺𐵻𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅', 'ᲉꟋꟌꟚꟜ𐵐𐵑𐵒𐵓𐵔𐵕𐵖𐵗𐵘𐵙𐵚𐵛𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥') end as "state"
select *;
