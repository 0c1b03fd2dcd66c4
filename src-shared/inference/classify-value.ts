import { type ValueKind, valueKinds } from './value-kinds.ts'

const number = '-?(?:0|[1-9][0-9]*)?(?:\\.[0-9]+)?'
const date = '[0-9]{4}-[0-9]{2}-[0-9]{2}'
const time = '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,6})?)?'
const zone = '(?: ?(?:Z|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?))?'
const uuid = '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}'
const words = ['true', 'false', 'yes', 'no'].flatMap((word) => {
  return [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]
})
// The engine's parser accepts a trailing comma, NaN and characters that jsonb rejects; a text that might contain one stays text.
const doubtfulJson = '\\\\u(?:0000|[dD][89a-fA-F])|,\\s*[}\\]]|[:,\\[]\\s*[+-]?(?:[nN]a[nN]|[iI]nf)'

/**
 * DuckDB SQL for the number of a text's kind, null where the text is null. It runs for every value of a file, so cheap
 * tests of length and first characters spare most values most of the patterns.
 */
export function classifyValue(value: string): string {
  const matches = (pattern: string) => `regexp_full_match(${value}, '${pattern}')`
  const asBigint = `try_cast(${value} as bigint)`
  const isDay = `try_cast(left(${value}, 10) as date) is not null and ${value} >= '0001'`
  const ends = (...with_: readonly string[]) => with_.map((end) => `suffix(${value}, ${end})`).join(' or ')
  const textOrSpace = `case when ${ends("' '", 'chr(9)')} then ${code('surrounding_space')} else ${code('other')} end`
  return `case
  when ${value} is null then null
  when ${value} >= '+' and ${value} < ':' then case
    when strlen(${value}) > 9 and ${value}[5] = '-' and ${value}[8] = '-' then case
      when strlen(${value}) = 10 and cast(try_cast(${value} as date) as varchar) = ${value} then ${code('date')}
      when ${matches(`${date}[ T]${time}${zone}`)} and ${isDay} then
        case when suffix(${value}, 'Z') or regexp_matches(substr(${value}, 17), '[-+]') then ${code('timestamptz')} else ${code('timestamp')} end
      else ${textOrSpace} end
    when ${value} <> '-' and ${matches(number)} then case
      when contains(${value}, '.') then
        case when strlen(replace(${value}, '-', '')) <= 39 then ${code('decimal')} else ${code('long_decimal')} end
      when strlen(${value}) = 1 and ${value} < '2' then ${code('zero_one')}
      when ${asBigint} between -2147483648 and 2147483647 then ${code('integer')}
      when strlen(${value}) < 19 or ${asBigint} is not null then ${code('bigint')}
      else ${code('huge_integer')} end
    when strlen(${value}) = 36 and ${matches(uuid)} then ${code('uuid')}
    when regexp_matches(${value}, '[^-+.0-9eE]') then ${textOrSpace}
    when ${matches('-?0[0-9]+(?:\\.[0-9]*)?')} then ${code('leading_zero')}
    when ${matches('\\+(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)')} then ${code('plus_sign')}
    when ${matches('[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)[eE][+-]?[0-9]+')} then ${code('exponent')}
    else ${code('other')} end
  when ${value} < '!' then case when ${value} = '' then ${code('empty')} else ${code('surrounding_space')} end
  when strlen(${value}) < 6 and ${value} in (${words.map((word) => `'${word}'`).join(', ')}) then ${code('boolean_word')}
  when strlen(${value}) = 36 and ${matches(uuid)} then ${code('uuid')}
  when ${value} >= '[' and (${value} < '\\' or (${value} >= '{' and ${value} < '|')) then case
    when json_valid(${value}) and not regexp_matches(${value}, '${doubtfulJson}') then ${code('json')} else ${code('other')} end
  else ${textOrSpace} end`
}

const code = (kind: ValueKind): string => String(valueKinds.indexOf(kind))
