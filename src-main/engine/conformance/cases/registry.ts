import type { CaseGroup, FormulaCase } from './case-group.ts'
import { castCases } from './casts.ts'
import { conditionCases } from './conditions.ts'
import { numberCases } from './numbers.ts'
import { patternCases } from './patterns.ts'
import { requiredParts } from './required-parts.ts'
import { textCases } from './text.ts'
import { templateCases } from './templates.ts'
import { timeCases } from './times.ts'

const groups: readonly CaseGroup[] = [
  textCases,
  patternCases,
  numberCases,
  conditionCases,
  castCases,
  timeCases,
  templateCases,
]

type Kind = keyof typeof requiredParts
export const partKinds = Object.keys(requiredParts) as readonly Kind[]

/** The cases of a part of the language, from whichever group has some. */
export function casesOf(kind: Kind, part: string): readonly FormulaCase[] {
  return groups.flatMap((group) => group[kind]?.[part] ?? [])
}

/** Parts that have cases. */
export function partsWithCases(kind: Kind): readonly string[] {
  return [...new Set(groups.flatMap((group) => Object.keys(group[kind] ?? {})))]
}
