import type { InputCheckRule, Rewriting } from './input-check-rule.ts'
import { toOther } from './to-other.ts'

/** Postgres reads `{a,b}` into an array, and no JSON array. What cannot be written its way exactly stays, and is rejected. */
const fromJson: Rewriting = {
  kind: 'JSON array read as an array',
  applies: (text) =>
    `case when not regexp_matches(${text}, '^\\s*\\[') or not json_valid(${text}) then false
          when ${isPlain(text)} then true
          when list_contains(${kindsOf(text)}, 'ARRAY') then false
          else ${isAlike(text)} or not ${isInexact(text)} end`,
  value: (text) =>
    `case when ${isPlain(text)} then translate(${text}, '[]', '{}')
          when ${isAlike(text)} then regexp_replace(${text}, '^\\s*\\[(.*)\\]\\s*$', '{\\1}', 's')
          else '{' || array_to_string([${element} for item in ${items(text)}], ',') || '}' end`,
}

export const toArray = (type: string): InputCheckRule => ({ ...toOther(type), rewriting: fromJson })

/** Numbers, booleans and nulls at any depth: only the brackets differ. */
const isPlain = (text: string): string => `not regexp_matches(${text}, '["{]')`

/** Strings whose escapes both write alike: only the outer brackets differ. */
const isAlike = (text: string): string =>
  `(not regexp_matches(${text}, '\\\\[bfnrtu]') and not list_contains(${kindsOf(text)}, 'OBJECT'))`

/** Numbers that the engine might write with other digits, outside of strings. */
const isInexact = (text: string): string =>
  `regexp_matches(regexp_replace(${text}, '"(?:[^"\\\\]|\\\\.)*"', '', 'g'), '[.]|[0-9][eE]|[0-9]{17}')`

const items = (text: string): string => `json_extract(${text}, '$[*]')`
const kindsOf = (text: string): string => `[json_type(item) for item in ${items(text)}]`

const element = `case json_type(item) when 'NULL' then 'NULL'
  else '"' || replace(replace(json_extract_string(item, '$'), '\\', '\\\\'), '"', '\\"') || '"' end`
