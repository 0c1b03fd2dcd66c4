import type { PlaceEntry, PlaceStep } from '../../src-shared/connectors/connector-place.ts'
import { connectorDefinition } from '../../src-shared/connectors/registry.ts'
import { pathIn } from '../../src-shared/files/files-like.ts'
import type { StoreKind, StoreTools } from '../stores/store-kind.ts'
import { textOf } from '../stores/text-of.ts'
import type { BrowsedPlace } from './browsed-place.ts'
import type { ConnectorAccess } from './connector-access.ts'

/** A folder of a store of files; with no path the one in which its connector says that a search begins. */
export function browseStore(
  kind: StoreKind,
  access: ConnectorAccess,
  tools: StoreTools,
  wanted: string | null,
): BrowsedPlace {
  const container = textOf(access, connectorDefinition(kind.type)?.containerKey ?? '') ?? null
  const path = withoutEnd(wanted ?? textOf(access, 'prefix') ?? textOf(access, 'path') ?? '')
  const folder = kind.paths.locate({ path, container, baseFolder: textOf(access, 'path') ?? '/' })
  return { path, shown: folder, trail: trailOf(path), entries: () => entriesIn(kind, access, tools, { path, folder }) }
}

async function* entriesIn(
  kind: StoreKind,
  access: ConnectorAccess,
  tools: StoreTools,
  { path, folder }: { readonly path: string; readonly folder: string },
): AsyncGenerator<PlaceEntry, void> {
  const pathOf = (name: string) => (path === '' ? name : pathIn(path, name))
  const store = await kind.open(access, tools)
  const known = new Set<string>()
  let told: string[] = []
  const onFolder = (name: string) => {
    if (name !== '' && !known.has(name)) told.push(name)
    known.add(name)
  }
  const folders = () => {
    const names = told
    told = []
    return names.map((name) => ({ kind: 'folder' as const, name, path: pathOf(name) }))
  }
  try {
    await store.requireFolder(folder)
    for await (const { name, sizeBytes, modifiedMs } of store.list(folder, () => true, onFolder)) {
      yield* folders()
      yield { kind: 'file', name, path: pathOf(name), sizeBytes, modifiedAt: new Date(modifiedMs).toISOString() }
    }
    yield* folders()
  } finally {
    await store.close()
  }
}

const withoutEnd = (path: string): string => (path.length > 1 ? path.replace(/[/\\]+$/, '') : path)

/** What a path begins with and no folder name is: a bucket in full, the root of a machine, a drive. */
const beginning = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/]*|[a-z]:[/\\]?|\/)/i

/** The folders on the way to a path, the outermost first and itself last. */
export function trailOf(path: string): readonly PlaceStep[] {
  const begin = beginning.exec(path)?.[0] ?? ''
  const steps: PlaceStep[] = begin === '' ? [] : [{ label: begin, path: begin }]
  for (const label of path.slice(begin.length).split(/[/\\]/).filter(Boolean)) {
    const around = steps.at(-1)?.path
    steps.push({ label, path: around === undefined ? label : pathIn(around, label) })
  }
  return steps
}
