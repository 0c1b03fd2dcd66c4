import { type ValueKind, valueKinds } from './value-kinds.ts'

const number = '-?(?:0|[1-9][0-9]*)?(?:\\.[0-9]+)?'
const date = '[0-9]{4}-[0-9]{2}-[0-9]{2}'
const time = '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,6})?)?'
const zone = '(?: ?(?:Z|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9]|:[0-5][0-9]:[0-5][0-9])?))?'
const uuid = '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}'
/** Nine digits of a second are the most that files have. */
const fineTime = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{7,12}'
const zerosTime = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{6}0{1,3}'
const zoneName = ' ?(?:[A-Z]{3,5}|[A-Z][a-z]+/[A-Z][A-Za-z_]+)'
const mantissa = '[+-]?(?:[0-9]{1,15}\\.?|[0-9]{0,15}\\.[0-9]{1,15})'
/** As Excel shows a long number in a narrow column and saves it. */
const rounded = '-?[1-9](?:\\.[0-9]{1,5})?E\\+(?:1[1-9]|[2-9][0-9])'
const spelled = (words: readonly string[]) =>
  words
    .flatMap((word) => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)])
    .map((word) => `'${word}'`)
    .join(', ')
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
  const uuidKind = `case when ${value} = lower(${value}) then ${code('uuid')} else ${code('capital_uuid')} end`
  const hasZone = `suffix(${value}, 'Z') or regexp_matches(substr(${value}, 17), '[-+]')`
  const byZone = (zoned: ValueKind, plain: ValueKind) =>
    `case when ${hasZone} then ${code(zoned)} else ${code(plain)} end`
  const words = Object.entries(kindOfWord)
    .map(([word, kind]) => `when '${word}' then ${code(kind)}`)
    .join(' ')
  const isFinite = `try_cast(${value} as double) between -1e300 and 1e300`
  return `case
  when ${value} is null then null
  when ${value} >= '+' and ${value} < ':' then case
    when strlen(${value}) > 9 and ${value}[5] = '-' and ${value}[8] = '-' then case
      when strlen(${value}) = 10 and cast(try_cast(${value} as date) as varchar) = ${value} then ${code('date')}
      when ${matches(`${date}[ T]${time}${zone}`)} and ${isDay} then
        ${byZone('timestamptz', 'timestamp')}
      when ${matches(`${date}[ T]${zerosTime}${zone}`)} and ${isDay} then ${byZone('zeros_moment', 'zeros_time')}
      when ${matches(`${date}[ T]${fineTime}${zone}`)} and ${isDay} then ${byZone('fine_moment', 'fine_time')}
      when ${matches(`${date}[ T]${time}${zoneName}`)} and ${isDay} then ${code('named_zone')}
      else ${textOrSpace} end
    when ${value} <> '-' and ${matches(number)} then case
      when contains(${value}, '.') then
        case when strlen(replace(${value}, '-', '')) <= 39 then ${code('decimal')} else ${code('long_decimal')} end
      when strlen(${value}) = 1 and ${value} < '2' then ${code('zero_one')}
      when ${asBigint} between -2147483648 and 2147483647 then ${code('integer')}
      when strlen(${value}) < 19 or ${asBigint} is not null then ${code('bigint')}
      else ${code('huge_integer')} end
    when strlen(${value}) = 36 and ${matches(uuid)} then ${uuidKind}
    when regexp_matches(${value}, '[^-+.0-9eE]') then ${textOrSpace}
    when ${matches('-?0[0-9]+(?:\\.[0-9]*)?')} then ${code('leading_zero')}
    when ${matches('\\+(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)')} then ${code('plus_sign')}
    when ${matches(rounded)} then ${code('rounded')}
    when ${matches(`${mantissa}[eE][+-]?[0-9]{1,3}`)} and regexp_matches(${value}, '[.]|[eE][+-]') and ${isFinite} then ${code('measurement')}
    when ${matches('-?(?:0|[1-9][0-9]{0,14})\\.')} then ${code('point_end')}
    when ${matches('[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)[eE][+-]?[0-9]+')} then ${code('exponent')}
    else ${code('other')} end
  when ${value} < '!' then case when ${value} = '' then ${code('empty')} else ${code('surrounding_space')} end
  when strlen(${value}) < 6 and ${value} in (${spelled(['true', 'false'])}) then ${code('boolean_word')}
  when strlen(${value}) < 4 and ${value} in (${spelled(['yes', 'no'])}) then ${code('yes_no')}
  when strlen(${value}) < 4 and ${value} in (${spelled(['on', 'off'])}) then ${code('on_off')}
  when strlen(${value}) = 1 and ${value} in ('Y', 'N', 'y', 'n') then ${code('y_n')}
  when strlen(${value}) = 1 and ${value} in ('T', 'F', 't', 'f') then ${code('t_f')}
  when strlen(${value}) < 7 and lower(${value}) in (${quoted(Object.keys(kindOfWord))}) then case lower(${value}) ${words} end
  when strlen(${value}) = 36 and ${matches(uuid)} then ${uuidKind}
  when ${value} >= '[' and (${value} < '\\' or (${value} >= '{' and ${value} < '|')) then case
    when json_valid(${value}) and not regexp_matches(${value}, '${doubtfulJson}') then ${code('json')} else ${code('other')} end
  else ${textOrSpace} end`
}

/** Words of other languages for yes and no, in small letters. */
const kindOfWord: Readonly<Record<string, ValueKind>> = {
  ja: 'ja_nein',
  nein: 'ja_nein',
  oui: 'oui_non',
  non: 'oui_non',
  si: 'si',
  sí: 'si',
  sì: 'si',
  wahr: 'wahr_falsch',
  falsch: 'wahr_falsch',
  vrai: 'vrai_faux',
  faux: 'vrai_faux',
  x: 'x_mark',
}
const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ')

const code = (kind: ValueKind): string => String(valueKinds.indexOf(kind))
