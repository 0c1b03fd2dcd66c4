import { type ConnectorPlace, placeKinds, type PlaceEntry } from '../../../../src-shared/connectors/connector-place.ts'
import { formatCount } from '../../../../src-shared/values/format-count.ts'
import { tableText } from './table-text.ts'
import type { Terminal } from './terminal.ts'

/** What lies at a place of a connector, with the facts that its kinds have. */
export function placeText({ shown, entries, total, isCut }: ConnectorPlace, terminal: Terminal): string {
  const title = terminal.style.bold(shown)
  if (entries.length === 0) return `${title}\nThere is nothing here.`
  const shownFacts = facts.filter(({ of }) => entries.some((entry) => of(entry) !== null))
  const columns = [{ name: 'name', align: 'left' as const }, { name: 'kind', align: 'left' as const }, ...shownFacts]
  const rows = entries.map((entry) => [
    ...[entry.name, placeKinds[entry.kind].label],
    ...shownFacts.map(({ of }) => of(entry)),
  ])
  const more =
    isCut || total > entries.length ? `\n${terminal.style.dim('There are more. Narrow the list with --contains.')}` : ''
  return `${title}\n${tableText(columns, rows, terminal)}${more}`
}

interface Fact {
  readonly name: string
  readonly align: 'left' | 'right'
  readonly of: (entry: PlaceEntry) => string | null
}

const facts: readonly Fact[] = [
  { name: 'type', align: 'left', of: ({ type }) => type ?? null },
  { name: 'rows, about', align: 'right', of: ({ rows }) => (rows === undefined ? null : formatCount(rows)) },
  { name: 'bytes', align: 'right', of: ({ sizeBytes }) => (sizeBytes === undefined ? null : formatCount(sizeBytes)) },
  { name: 'changed', align: 'left', of: ({ modifiedAt }) => modifiedAt?.slice(0, 19).replace('T', ' ') ?? null },
]
