import { z } from 'zod'

import { columnConventionShape } from '../../../src-shared/conventions/column-convention.ts'
import type { StatedColumn } from '../../../src-shared/load-proposal/load-proposal.ts'

/** The first convention that is unknown or cannot have its value, as a sentence; null where all are good. */
export function conventionProblem({ conventions }: StatedColumn): string | null {
  for (const [key, value] of Object.entries(conventions)) {
    const shape = shapes[key]
    if (!shape) return `There is no "${key}": write one of ${Object.keys(shapes).join(', ')}.`
    if (!shape.safeParse(value).success) return `${key} cannot be "${String(value)}"${choicesOf(shape)}.`
  }
  return null
}

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

/** What `readStatedColumn` reads. */
export function statedColumnText({ name, type = '', conventions }: StatedColumn): string {
  const stated = Object.entries(conventions).map(([key, value]) => `,${key}=${[value].flat().join('|')}`)
  return `${name}:${type}${stated.join('')}`
}

/** The value that the convention takes: a text, a number, yes or no, or a list with bars between its words. */
function conventionValue(key: string, text: string): unknown {
  const readings = [text, Number(text), text === 'true', text.split('|')]
  return readings.find((value) => shapes[key]?.safeParse(value).success) ?? text
}

const shapes: Readonly<Record<string, z.ZodType | undefined>> = columnConventionShape

function choicesOf(shape: z.ZodType): string {
  const inner = shape instanceof z.ZodOptional ? shape.unwrap() : shape
  return inner instanceof z.ZodEnum ? `: write ${inner.options.join(' or ')}` : ''
}
