import type { z } from 'zod'

import { columnConventionShape } from '../../../src-shared/conventions/column-convention.ts'
import type { StatedColumn } from '../../../src-shared/load-proposal/load-proposal.ts'

/** `name:type,key=value,…`; null where the text is none. Both the type and the conventions may be left out. */
export function readStatedColumn(text: string): StatedColumn | null {
  const match = /^(?<name>.+?):(?<type>[a-z]+(?:\(\d+(?:,\s*\d+)?\))?)?(?<more>(?:,[^=]+=.*)?)$/su.exec(text)
  if (!match?.groups) return null
  const { name = '', type, more = '' } = match.groups
  const conventions = more
    .slice(1)
    .split(/,(?=\w+=)/)
    .filter((part) => part !== '')
    .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const)
    .map(([key, value]) => [key, conventionValue(key, value)] as const)
  return { name, type, conventions: Object.fromEntries(conventions) }
}

/** The value that the convention takes: a text, a number, yes or no, or a list with bars between its words. */
function conventionValue(key: string, text: string): unknown {
  const shape: Readonly<Record<string, z.ZodType | undefined>> = columnConventionShape
  const readings = [text, Number(text), text === 'true', text.split('|')]
  return readings.find((value) => shape[key]?.safeParse(value).success) ?? text
}
