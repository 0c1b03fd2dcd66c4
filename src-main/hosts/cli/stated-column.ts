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
    .map((part) => [part.slice(0, part.indexOf('=')), conventionValue(part.slice(part.indexOf('=') + 1))] as const)
  return { name, type, conventions: Object.fromEntries(conventions) }
}

/** true, a number, a list with bars, or a text. */
function conventionValue(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^\d+$/.test(text)) return Number(text)
  return text.includes('|') ? text.split('|') : text
}
